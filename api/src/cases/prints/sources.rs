//! What a template is filled in from.

use crate::{
    access::Principal,
    cases::{
        case::{
            shared::Shared,
            store::{Named, Whole},
            types::{DecisionView, SupplementView},
            view::stored,
        },
        coordination::{
            store::{self as coordination, MinutesRow, ReschedulingRow},
            types::Member,
        },
        events::CaseTransitioned,
        postings::store::{self as postings, PostingRow},
    },
    catalogue::{
        data::CaseTypeVersion,
        definition::Outcome,
        prints::{DatedBy, Issuer, Placeholder, PrintKind},
    },
    directory::working_days::{due_day, local_date},
    platform::{
        clock::VIETNAM,
        db::Db,
        journal::{Change, read_change},
        partial_date::PartialDate,
        problem::Problem,
    },
    schema::journal,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

/// Everything that stands on a print, as the record has it.
pub struct Sources<'a> {
    pub whole: &'a Whole,
    pub version: &'a CaseTypeVersion,
    pub shared: &'a Shared,
    pub caller: &'a Principal,
    pub today: NaiveDate,
    pub supplement: Option<SupplementView>,
    pub minutes: Option<MinutesRow>,
    pub members: Vec<Member>,
    pub posting: Option<PostingRow>,
    decision: Option<DecisionView>,
    rescheduling: Option<ReschedulingRow>,
    /// Who decided, and the agency.
    decided: Option<(Option<String>, Option<String>)>,
}

impl<'a> Sources<'a> {
    /// # Errors
    /// The database's.
    pub fn read(
        db: &mut Db,
        whole: &'a Whole,
        shared: &'a Shared,
        (caller, now): (&'a Principal, DateTime<Utc>),
    ) -> Result<Self, Problem> {
        let case = &whole.case;
        let decision: Option<DecisionView> = stored(case.decision.as_deref())?;
        let number = decision.as_ref().and_then(|decision| decision.number.as_deref());
        let minutes = coordination::minutes(db, &case.id)?.pop();
        let members = minutes.as_ref().map(|minutes| serde_json::from_str(&minutes.members)).transpose();
        Ok(Self {
            version: shared.catalogue.of_case(&case.case_type_id)?,
            supplement: stored(case.supplement.as_deref())?,
            members: members.map_err(|error| Problem::internal("minutes", &error))?.unwrap_or_default(),
            minutes,
            posting: postings::of_step(db, &case.id, &case.step)?,
            rescheduling: coordination::rescheduling(db, case)?,
            decided: number.map(|number| decided(db, &case.id, number)).transpose()?.flatten(),
            decision,
            today: local_date(now),
            whole,
            shared,
            caller,
        })
    }

    /// True when there is something to print. Nothing is printed of a protected case, and nothing about somebody's health is posted.
    pub fn has(&self, kind: PrintKind) -> bool {
        let case = &self.whole.case;
        let outcome = self.decision.as_ref().and_then(|decision| decision.outcome.as_deref());
        case.confidentiality != "protected"
            && match kind {
                PrintKind::Receipt | PrintKind::Cover => case.opened_at.is_some(),
                PrintKind::Supplement => self.supplement.is_some(),
                PrintKind::Refusal => outcome == Some("refused"),
                PrintKind::Apology => self.rescheduling.is_some(),
                PrintKind::Minutes => self.minutes.is_some(),
                PrintKind::Posting => self.posting.is_some() && case.confidentiality == "normal",
                PrintKind::Decision => self.number().is_some() && self.outcome().is_some_and(is_decision),
            }
    }

    pub fn number(&self) -> Option<&str> {
        self.decision.as_ref()?.number.as_deref()
    }

    fn outcome(&self) -> Option<&Outcome> {
        let code = self.decision.as_ref()?.outcome.as_deref()?;
        self.version.compiled.definition.outcomes.iter().find(|outcome| outcome.code == code)
    }

    /// The name of the agency that issues a print.
    ///
    /// # Errors
    /// 500 for an agency that the directory does not know.
    pub fn issuer(&self, issuer: Issuer) -> Result<String, Problem> {
        let of_case = match issuer {
            Issuer::Own => None,
            Issuer::Acting => self.whole.case.acting_agency_id.as_ref(),
            Issuer::Decided => self.decided.as_ref().and_then(|(_, agency)| agency.as_ref()),
        };
        let agency = of_case.unwrap_or(&self.caller.agency_id);
        Ok(self.shared.directory.agency_ref(agency)?.name.to_string())
    }

    pub fn day(&self, dated: DatedBy) -> NaiveDate {
        let day = match dated {
            DatedBy::Today => None,
            DatedBy::Opened => self.whole.case.opened_at.map(|at| local_date(at.and_utc())),
            DatedBy::SupplementRequested => self.supplement.as_ref().map(|asked| local_date(asked.requested_at)),
            DatedBy::Decided => self.decision.as_ref().and_then(|decision| decision.signed_on),
            DatedBy::Rescheduled => self.rescheduling.as_ref().map(|moved| local_date(moved.created_at.and_utc())),
            DatedBy::Held => self.minutes.as_ref().map(|minutes| minutes.held_on),
            DatedBy::Posted => self.posting.as_ref().map(|posting| posting.posted_on),
        };
        day.unwrap_or(self.today)
    }

    pub fn address(&self) -> Result<String, Problem> {
        let unit = self.shared.directory.unit_ref(&self.whole.case.unit_id)?.name.to_string();
        let (hamlet, address) = self.whole.home.as_ref().map_or((None, None), |(_, h, a)| (h.clone(), a.clone()));
        let parts = [address, hamlet, Some(unit)].into_iter().flatten().filter(|part| !part.is_empty());
        Ok(parts.collect::<Vec<_>>().join(", "))
    }

    fn other(&self, id: Option<&String>) -> Option<&Named> {
        self.whole.others.iter().find(|person| Some(&person.id) == id)
    }

    fn user(&self, id: &str) -> Option<String> {
        self.shared.names.get(id).map(|name| name.full_name.clone())
    }

    /// What stands for a placeholder, where the record has it.
    ///
    /// # Errors
    /// 500 for what the directory does not know.
    pub fn value(&self, placeholder: Placeholder, by: &str) -> Result<Option<String>, Problem> {
        use Placeholder as P;
        let (case, definition) = (&self.whole.case, &self.version.compiled.definition);
        let (decision, minutes, moved) = (self.decision.as_ref(), self.minutes.as_ref(), self.rescheduling.as_ref());
        let applicant = self.other(case.applicant_id.as_ref()).map(|person| person.full_name.clone());
        let beneficiary = &self.whole.beneficiary;
        let born = PartialDate::from_parts(beneficiary.birth_year, beneficiary.birth_month, beneficiary.birth_day);
        let is_committee = by.starts_with("UBND ");
        let count = |of: fn(&MinutesRow) -> i64| minutes.map(|minutes| of(minutes).to_string());
        let value = match placeholder {
            P::Address => Some(self.address()?),
            P::Agreed => count(|minutes| minutes.agreed),
            P::ApologyReason => moved.map(|moved| moved.reason.trim_end_matches(['.', ' ']).to_owned()),
            P::Applicant => applicant,
            P::Beneficiary => Some(beneficiary.full_name.clone()),
            P::BeneficiaryBorn => born.map(PartialDate::in_vietnamese),
            P::By => Some(by.to_owned()),
            P::CaseCode => Some(case.code.clone()),
            P::CaseType => Some(definition.name.vi.to_string()),
            P::CaseTypeSmall => Some(with_small_letter(&definition.name.vi)),
            P::Citation => decision.and_then(|decision| decision.citation.clone()),
            P::ClosedAt => case.closed_at.map(|at| instant(at.and_utc())),
            P::Deceased => self.other(case.deceased_id.as_ref()).map(|person| person.full_name.clone()),
            P::DecidedBy => self.decided.as_ref().and_then(|(user, _)| self.user(user.as_deref()?)),
            P::DecidedOn => decision.and_then(|decision| decision.signed_on).map(day),
            P::Decider => Some(if is_committee { "Chủ tịch " } else { "Thủ trưởng " }).map(|who| upper(who, by)),
            P::DeciderRole => Some(if is_committee { "CHỦ TỊCH" } else { "THỦ TRƯỞNG CƠ QUAN" }.to_owned()),
            P::DecisionNumber => self.number().map(str::to_owned),
            P::DeadlineLaw => Some(definition.deadline.legal_basis.clone()),
            P::DocumentCount => Some(self.whole.papers.len().to_string()),
            P::DueOn => {
                (case.due_at < crate::cases::case::rules::no_deadline()).then(|| day(due_day(case.due_at.and_utc())))
            }
            P::HeldOn => minutes.map(|minutes| day(minutes.held_on)),
            P::Invited => count(|minutes| minutes.invited),
            P::MinutesNote => minutes.map(|minutes| minutes.note.clone()),
            P::MinutesStep => {
                minutes.and_then(|held| self.version.compiled.step(&held.step)).map(|s| s.name.vi.to_string())
            }
            P::NewDueOn => moved.map(|moved| day(due_day(moved.due_at.and_utc()))),
            P::Officer => Some(self.caller.full_name.clone()),
            P::OldDueOn => moved.map(|moved| day(due_day(moved.due_before.and_utc()))),
            P::OpenedAt => case.opened_at.map(|at| instant(at.and_utc())),
            P::Outcome => self.outcome().map(|outcome| outcome.name.vi.to_string()),
            P::OwnAgency => Some(self.issuer(Issuer::Own)?),
            P::Person => applicant.or_else(|| Some(beneficiary.full_name.clone())),
            P::PostedOn => self.posting.as_ref().map(|posting| day(posting.posted_on)),
            P::PostedUntil => self.posting.as_ref().map(|posting| day(posting.last_on)),
            P::Present => count(|minutes| minutes.present),
            P::RecordedBy => minutes.and_then(|minutes| self.user(&minutes.recorded_by)),
            P::RefusalReason => decision.and_then(|decision| decision.reason.clone()),
            P::RespondBy => self.supplement.as_ref().and_then(|asked| asked.respond_by).map(day),
            P::SupplementReason => self.supplement.as_ref().map(|asked| asked.reason.clone()),
        };
        Ok(value.filter(|value| !value.is_empty()))
    }
}

/// A certificate or a letter is written on a form of its own.
fn is_decision(outcome: &Outcome) -> bool {
    let first = outcome.document.as_deref().unwrap_or_default();
    outcome.grants && ["QĐ", "Quyết định"].iter().any(|name| first == *name || first.starts_with(&format!("{name} ")))
}

/// An account and its agency.
type Actor = (Option<String>, Option<String>);

/// Who gave a decision its number, and the agency.
fn decided(db: &mut Db, case: &str, number: &str) -> Result<Option<Actor>, Problem> {
    let entries: Vec<(Option<String>, Option<String>, String)> = journal::table
        .filter(journal::case_id.eq(case).and(journal::event_type.eq(CaseTransitioned::EVENT)))
        .select((journal::actor_id, journal::agency_id, journal::change))
        .order(journal::seq.desc())
        .load(db)?;
    for (user, agency, change) in entries {
        let change: CaseTransitioned = read_change(&change)?;
        if change.decision_number.as_deref() == Some(number) {
            return Ok(Some((user, agency)));
        }
    }
    Ok(None)
}

fn upper(who: &str, by: &str) -> String {
    format!("{who}{by}").to_uppercase()
}

fn with_small_letter(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `26/11/2026`.
fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `26/11/2026 09:30`, in the time of the country.
pub fn instant(at: DateTime<Utc>) -> String {
    (at + VIETNAM).format("%d/%m/%Y %H:%M").to_string()
}
