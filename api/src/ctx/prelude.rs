//! What the files of a noun begin with: a list for each kind of file, named as the file is.
//!
//! `use crate::ctx::prelude::commands::*;` in a `commands.rs` brings the words that commands of every domain are written in. A
//! word is here when files of that kind use it in many domains; what a file needs beside it is named in the file. Nothing of a
//! domain is here.

/// For `handlers.rs`: HTTP to types and back.
pub mod handlers {
    pub use crate::{
        ctx::{
            Ctx, Cx, Open,
            records::{Addressed, Change, Patch, Shown, Step},
        },
        directory::working_days::local_date,
        platform::{
            blocking::blocking,
            db::Db,
            http::{
                Answer, Reply,
                body::{Body, MergePatch, TransitionReason},
                idempotency::KeyRequired,
                if_match::IfMatch,
                paging::{Listing, NoFilter, Page, PageQuery, PageRequest},
                query::{PathId, Query, check_year},
                table::{self, Format},
                upload::DocumentCreate,
            },
            problem::{self, Problem, absent},
        },
    };
    pub use actix_multipart::Multipart;
    pub use actix_web::{HttpRequest, get, patch, post, put};
}

/// For `types.rs`: types of the API.
pub mod types {
    pub(crate) use crate::platform::http::versioned_views;
    pub use crate::{
        directory::{
            AgencyId, UnitId,
            types::{AgencyRef, UnitRef},
        },
        identity::types::UserRef,
        platform::{
            codes::{Code, DocumentNumber},
            day::{Day, PastDay},
            http::{body::present, table::ListFormat},
            localized::LocalizedText,
            text::CleanText,
        },
    };
    pub use chrono::{DateTime, NaiveDate, Utc};
    pub use serde::{Deserialize, Serialize};
    pub use utoipa::{IntoParams, ToSchema};
    pub use validator::Validate;
}

/// For `store.rs`: rows and queries.
pub mod store {
    pub(crate) use crate::platform::{
        narrow::narrow,
        versions::{added_rows, lockable_rows, records, updated_rows, versioned_rows},
    };
    pub use crate::{
        access::scope::Scope,
        platform::{
            choices::{code, parse},
            db::Db,
            http::paging::Slice,
            problem::{Problem, absent},
        },
    };
    pub use chrono::{NaiveDate, NaiveDateTime};
    pub use diesel::prelude::*;
    pub use std::collections::HashMap;
}

/// For `commands.rs`: use cases, each in its write transaction.
pub mod commands {
    pub use crate::{
        access::states::{Signers, conflict},
        ctx::Cx,
        directory::working_days::local_date,
        platform::{
            choices::{code, parse},
            db::{Db, next_number},
            faults::Faults,
            http::body::TransitionReason,
            journal::{Entry, Subject, Tx},
            problem::{self, FieldError, Problem, absent},
            text::CleanText,
            versions::{self, Record},
        },
    };
    pub use chrono::{Datelike, NaiveDate};
    pub use serde_json::json;
}

/// For `rules.rs`: pure decisions.
pub mod rules {
    pub use crate::{
        access::{
            Principal,
            states::{Machine, Signers, Taker, step},
        },
        platform::{
            choices::{code, parse},
            faults::Faults,
            problem::{self, FieldError, Problem},
        },
    };
    pub use chrono::{Datelike, NaiveDate};
}

/// For `view.rs`: views that are read from several tables.
pub mod view {
    pub(crate) use crate::ctx::records::addressed;
    pub use crate::{
        access::states::Signers,
        ctx::{
            Cx,
            records::{Addressed, Shown},
        },
        directory::working_days::local_date,
        platform::{
            choices::{code, parse},
            db::Db,
            http::table::{Cell, Field, Tabular, field},
            ids::{id, maybe},
            problem::{Problem, absent},
        },
    };
    pub use std::collections::HashMap;
}
