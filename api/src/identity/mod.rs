//! Users, roles, sessions and permissions.
//!
//! Actors: anybody who signs in; an administrator keeps the accounts.
//!
//! Invariants
//! - A handler names its permission in its signature ([`crate::access::Allowed`]); it cannot be forgotten.
//! - What a caller may see follows from the account alone: unit subtree × areas of work × clearance × referrals to the
//!   agency ([`crate::access::scope::Scope`]). A change of role or unit holds from the next request on.
//! - Passwords are kept as Argon2id; refresh tokens are numbered and signed. One that comes back after its successor was
//!   used ends its session, for somebody has copied it ([`sessions`]).
//! - Signing in takes the same time and says the same words whether the name or the password was wrong. Each check of a
//!   password is counted first, and none happens inside a write.
//! - An administrator's unit bounds which accounts are kept, listed and seen in the journal; at least one active
//!   administrator of the whole province remains, which the database holds.
//! - A renewal answers for the account that the tab works for, never for another that has signed in meanwhile.

pub mod access;
pub mod caller;
pub mod commands;
pub mod cookies;
pub mod handlers;
pub mod passwords;
pub mod roles;
pub mod sessions;
pub mod state;
pub mod store;
pub mod tokens;
pub mod types;
pub mod user_handlers;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Part, Table},
};

/// An account.
#[derive(Debug)]
pub enum User {}
pub type UserId = Id<User>;
/// A sign-in.
#[derive(Debug)]
pub enum Session {}
pub type SessionId = Id<Session>;
/// A device on which an account has signed in.
#[derive(Debug)]
pub enum Device {}

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "identity",
    about: "Signing in, accounts and roles.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("user", KEEPERS, &["/v1/users", "/v1/colleagues"]),
        Kind::new("session", KEEPERS, &["/v1/sessions"]),
    ],
    tables: TABLES,
};

const KEEPERS: Seen = Seen::PermittedOrActor(&["users:read", "journal:read"]);

const TABLES: &[Table] = &[
    // The last sign-in and the number of the newest refresh token change without an entry.
    Table::records("users", &[Part::of("user")]).without(&["last_login_at"]).versioned("/users/{id}", &[]),
    Table::records("sessions", &[Part::of("session")]).without(&["generation", "rotated_at"]),
];

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::create_session)
        .service(handlers::refresh_session)
        .service(handlers::delete_current_session)
        .service(handlers::list_sessions)
        .service(handlers::delete_session)
        .service(handlers::get_me)
        .service(handlers::change_password)
        .service(user_handlers::list_users)
        .service(user_handlers::create_user)
        .service(user_handlers::find_user)
        .service(user_handlers::update_user)
        .service(user_handlers::list_roles)
        .service(user_handlers::list_colleagues);
}
