//! What identity keeps in memory: keys, roles, and the principals of live sessions.

use super::{
    roles::{self, Role},
    store::{self, Names},
    tokens::Keys,
    types::UserRef,
};
use crate::{
    access::{Principal, scope::Scope},
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    platform::{
        Platform,
        db::Db,
        memory::RightsVersion,
        problem::{self, Problem},
    },
};
use chrono::{DateTime, Utc};
use moka::sync::Cache;
use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

/// Shared by all handlers.
#[derive(Clone)]
pub struct IdentityState {
    pub keys: Arc<Keys>,
    pub roles: Arc<Vec<Role>>,
    /// By session and what the database counts of rights, so that a change of a user, session or unit leaves none in use.
    pub principals: Cache<(String, RightsVersion), Arc<Principal>>,
    names: Arc<RwLock<Arc<Names>>>,
    pub secure_cookies: bool,
}

impl IdentityState {
    /// Loads what is kept in memory; the secret signs access tokens.
    pub fn load(platform: &Platform, secret: &str, secure_cookies: bool) -> Result<Self, Problem> {
        let state = Self {
            keys: Arc::new(Keys::new(secret.as_bytes())),
            roles: Arc::new(roles::shipped()?),
            principals: Cache::builder().max_capacity(20_000).time_to_live(Duration::from_secs(60)).build(),
            names: Arc::default(),
            secure_cookies,
        };
        state.reload(platform)?;
        Ok(state)
    }

    /// Reads the names again.
    pub fn reload(&self, platform: &Platform) -> Result<(), Problem> {
        let names = platform.pool.read_now(store::names)?;
        let mut known = self.names.write().unwrap_or_else(PoisonError::into_inner);
        // What was put together from the same names stays true.
        if **known != names {
            *known = Arc::new(names);
        }
        Ok(())
    }

    /// The account behind a live session, as the rights are at a version.
    ///
    /// # Errors
    /// 401 when the session has ended.
    pub async fn principal(
        &self,
        platform: &Platform,
        directory: &DirectoryCache,
        session: &str,
        rights: RightsVersion,
    ) -> Result<Arc<Principal>, Problem> {
        let key = (session.to_owned(), rights);
        if let Some(known) = self.principals.get(&key) {
            return Ok(known);
        }
        let (directory, roles, principals) = (directory.get(), Arc::clone(&self.roles), self.principals.clone());
        let now = platform.clock.now();
        let read = platform.pool.read(move |db| {
            let principal = load_principal(db, &directory, &roles, &key.0, now)?;
            let principal = Arc::new(principal.ok_or_else(|| Problem::new(&problem::SESSION_ENDED))?);
            principals.insert(key, Arc::clone(&principal));
            Ok(principal)
        });
        read.await
    }

    /// The names of all users, by id.
    pub fn names(&self) -> Arc<Names> {
        Arc::clone(&self.names.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A user by name; the system itself has no account.
pub fn user_ref(names: &Names, id: &str) -> Option<UserRef> {
    let name = names.get(id)?;
    Some(UserRef { id: id.parse().ok()?, full_name: name.full_name.clone() })
}

/// Reads the account behind a live session, with everything that it may see and do.
pub fn load_principal(
    db: &mut Db,
    directory: &Directory,
    roles: &[Role],
    session: &str,
    now: DateTime<Utc>,
) -> Result<Option<Principal>, Problem> {
    let live = store::live_session(db, session, now.naive_utc())?;
    Ok(live.map(|live| principal(live.user, directory, roles, session, now)))
}

/// Puts a principal together from an account.
pub fn principal(
    user: store::UserRow,
    directory: &Directory,
    roles: &[Role],
    session: &str,
    now: DateTime<Utc>,
) -> Principal {
    let held: Vec<String> = user.roles.split(',').map(str::to_owned).collect();
    let granted: Vec<&Role> = roles.iter().filter(|role| held.contains(&role.code)).collect();
    let union = |part: fn(&Role) -> &Vec<String>| -> Vec<String> {
        granted.iter().flat_map(|role| part(role).iter().cloned()).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let today = local_date(now);
    // A user whose unit was merged away serves with its successor. Where it has no single one, they see nothing until their account
    // is moved: nobody comes to the whole province by the end of their unit.
    let heir = directory.heir(&user.unit_id, today).map(|unit| unit.id.as_str());
    let home = heir.unwrap_or(&user.unit_id);
    let units = (!heir.is_some_and(|heir| directory.is_root(heir))).then(|| directory.subtree(home, today));
    let historic = units.as_ref().map(|units| directory.with_predecessors(units));
    let mut permissions = union(|role| &role.permissions);
    permissions.retain(|held| units.is_none() || !roles::OF_THE_WHOLE.contains(&held.as_str()));
    let scope = Scope {
        user_id: user.id.clone(),
        agency_id: user.agency_id.clone(),
        units: units.map(|u| u.into_iter().collect()),
        historic_units: historic.map(|u| u.into_iter().collect()),
        areas: union(|role| &role.areas),
        cleared: union(|role| &role.clearances),
        only_referrals: granted.iter().all(|role| role.only_referrals),
        permissions: permissions.clone(),
    };
    Principal {
        user_id: user.id,
        session_id: session.to_owned(),
        username: user.username,
        full_name: user.full_name,
        roles: held,
        permissions,
        unit_id: home.to_owned(),
        agency_id: user.agency_id,
        scope,
    }
}
