//! Settings: flags over environment over file over defaults. Secrets are never printed.

use crate::platform::http::address::TrustedProxies;
use figment::{
    Figment,
    providers::{Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A value that must not be printed.
#[derive(Clone, Serialize, Deserialize, PartialEq, Eq)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    pub fn reveal(&self) -> &str {
        &self.0
    }
}
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}
impl std::str::FromStr for Secret {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// How often public figures may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Rhythm {
    Day,
    /// From Monday.
    Week,
    Month,
}

/// The settings as flags and environment variables; what is left out comes from the file, then from the defaults.
#[derive(Debug, Clone, Default, clap::Args, Serialize)]
pub struct SettingsArgs {
    /// Settings file (TOML, keys as below in snake_case)
    #[arg(long = "config", env = "ANSINH_CONFIG", global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config_file: Option<String>,
    /// Database: postgres://user@host/name or sqlite://path/to/file [default: sqlite://var/ansinh.db]
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<Secret>,
    /// Connections to the database [default: 16]
    #[arg(long, env = "ANSINH_DATABASE_CONNECTIONS", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_connections: Option<u32>,
    /// Address of the API [default: 127.0.0.1:8080]
    #[arg(long, env = "ANSINH_BIND", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bind: Option<String>,
    /// Private address of /metrics; none when left out
    #[arg(long, env = "ANSINH_METRICS_BIND", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_bind: Option<String>,
    /// Folder of the built web client; none when left out
    #[arg(long, env = "ANSINH_WEB_DIR", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub web_dir: Option<String>,
    /// Folder of attachments [default: var/files]
    #[arg(long, env = "ANSINH_FILES", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub files: Option<String>,
    /// Key that signs access tokens, at least 32 characters; made once and kept in the database when left out
    #[arg(long, env = "ANSINH_TOKEN_SECRET", hide_env_values = true, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_secret: Option<Secret>,
    /// Limits of requests per caller: on or off [default: on]
    #[arg(long, env = "ANSINH_RATE_LIMITS", global = true, value_parser = ["on", "off"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limits: Option<String>,
    /// Reverse proxies whose X-Forwarded-For is believed: networks or addresses, with commas between them [default: none]
    #[arg(long, env = "ANSINH_TRUSTED_PROXIES", global = true, value_delimiter = ',')]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<Vec<String>>,
    /// The refresh cookie is sent over HTTPS only: on or off [default: on unless bound to the loopback address]
    #[arg(long, env = "ANSINH_SECURE_COOKIES", global = true, value_parser = ["on", "off"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secure_cookies: Option<String>,
    /// How often public figures may change [default: day]
    #[arg(long, env = "ANSINH_PUBLIC_RHYTHM", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_rhythm: Option<Rhythm>,
    /// File with seconds that are added to the machine's clock, for tests and training
    #[arg(long, env = "ANSINH_CLOCK_OFFSET_FILE", global = true, hide = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_offset_file: Option<String>,
    /// Worker threads; the number of processors when left out
    #[arg(long, env = "ANSINH_WORKERS", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<usize>,
    /// Log filter [default: info]
    #[arg(long, env = "ANSINH_LOG", global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// Log format: text or json [default: text]
    #[arg(long, env = "ANSINH_LOG_FORMAT", global = true, value_parser = ["text", "json"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<String>,
}

/// The settings in force.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub database_url: Secret,
    pub database_connections: u32,
    pub bind: String,
    pub metrics_bind: Option<String>,
    pub web_dir: Option<String>,
    pub files: String,
    pub token_secret: Option<Secret>,
    pub rate_limits: String,
    pub trusted_proxies: TrustedProxies,
    pub secure_cookies: Option<String>,
    pub public_rhythm: Rhythm,
    pub clock_offset_file: Option<String>,
    pub workers: Option<usize>,
    pub log: String,
    pub log_format: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: Secret("sqlite://var/ansinh.db".to_owned()),
            database_connections: 16,
            bind: "127.0.0.1:8080".to_owned(),
            metrics_bind: None,
            web_dir: None,
            files: "var/files".to_owned(),
            token_secret: None,
            rate_limits: "on".to_owned(),
            trusted_proxies: TrustedProxies::default(),
            secure_cookies: None,
            public_rhythm: Rhythm::Day,
            clock_offset_file: None,
            workers: None,
            log: "info".to_owned(),
            log_format: "text".to_owned(),
        }
    }
}

impl Settings {
    /// Merges defaults, file, environment and flags.
    ///
    /// # Errors
    /// A sentence that names the setting which could not be read.
    pub fn load(args: &SettingsArgs) -> Result<Self, String> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = &args.config_file {
            figment = figment.merge(Toml::file_exact(file));
        }
        let settings: Self = figment.merge(Serialized::defaults(args)).extract().map_err(|error| error.to_string())?;
        if settings.token_secret.as_ref().is_some_and(|secret| secret.reveal().len() < 32) {
            return Err("ANSINH_TOKEN_SECRET must have at least 32 characters".to_owned());
        }
        Ok(settings)
    }

    /// Cookies go over HTTPS only, unless the service listens to this machine alone.
    pub fn has_secure_cookies(&self) -> bool {
        match self.secure_cookies.as_deref() {
            Some(choice) => choice == "on",
            None => {
                !(self.bind.starts_with("127.") || self.bind.starts_with("localhost") || self.bind.starts_with("[::1]"))
            }
        }
    }
}
