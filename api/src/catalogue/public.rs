//! Procedures as a citizen reads them, for everybody: one-stop desks hang them on the wall.

use super::{
    data::{CaseTypeVersion, CatalogueCache},
    deadline::{DeadlineOverride, DeadlineRule},
    definition::{Area, CaseTypeDefinition, LegalBasis, Need, Status, Step},
    types::DeadlineView,
};
use crate::{
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    platform::{
        Platform,
        codes::Code,
        http::{Answer, Reply, paging::Page, query::Query},
        localized::LocalizedText,
        problem::{self, Problem},
    },
};
use actix_web::{get, web::Data};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A procedure in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicProcedureSummary {
    #[schema(example = "BTXH_TC")]
    pub code: String,
    pub name: LocalizedText,
    pub summary: LocalizedText,
    #[schema(example = "social")]
    pub area: String,
    pub area_name: LocalizedText,
    #[schema(example = "1.001776")]
    pub national_procedure_code: Option<String>,
    pub deadline: DeadlineView,
    /// The version that a case opened today takes holds from this day.
    pub valid_from: NaiveDate,
    /// How sure its facts are; `low` is to be confirmed.
    #[schema(example = "high")]
    pub confidence: String,
}

/// A document that is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicDocument {
    pub name: LocalizedText,
    /// Asked for in every case; else it depends on the case.
    pub is_always_required: bool,
    /// The official forms that serve.
    pub forms: Vec<String>,
}

/// A step and who acts there.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicStep {
    pub name: LocalizedText,
    /// The role that acts here.
    #[schema(example = "chair")]
    pub role: Option<String>,
    /// The function of the agency that acts here.
    #[schema(example = "ward_committee")]
    pub agency: Option<String>,
}

/// The term of one province.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocalDeadline {
    pub province: LocalizedText,
    #[schema(example = "2025-07-01")]
    pub from: NaiveDate,
    pub deadline: DeadlineView,
    #[schema(example = "QĐ 1234/QĐ-UBND")]
    pub legal_basis: String,
    /// How sure it is; `low` is to be confirmed.
    #[schema(example = "low")]
    pub confidence: String,
}

/// A procedure: who, which documents, steps, days, result, law.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicProcedure {
    #[serde(flatten)]
    pub summary: PublicProcedureSummary,
    /// Somebody else may apply for the beneficiary.
    pub has_applicant: bool,
    pub documents: Vec<PublicDocument>,
    /// The steps in their order, without those of a correction.
    pub steps: Vec<PublicStep>,
    /// What it costs; null where it is free.
    pub fee: Option<LocalizedText>,
    /// The names of the outcomes.
    pub outcomes: Vec<LocalizedText>,
    /// The documents that it results in.
    pub results: Vec<String>,
    pub deadline_legal_basis: String,
    /// The terms that provinces have set.
    pub local_deadlines: Vec<LocalDeadline>,
    pub legal_basis: Vec<LegalBasis>,
}

/// Which procedures to list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicProcedureQuery {
    /// Only this area of work.
    pub area: Option<Area>,
}

/// Which procedure to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicProcedureAsked {
    /// The code of the case type.
    #[param(example = "BTXH_TC")]
    pub code: Code,
}

/// Lists the procedures that are in force, for everybody.
#[utoipa::path(tag = "catalogue", operation_id = "listPublicProcedures", params(PublicProcedureQuery), security(()),
    responses((status = 200, description = "The procedures, by code.", body = Page<PublicProcedureSummary>)))]
#[get("/public/procedures")]
pub async fn list_public_procedures(
    query: Query<PublicProcedureQuery>,
    platform: Data<Platform>,
    catalogue: Data<CatalogueCache>,
) -> Answer {
    let (catalogue, today) = (catalogue.get(), local_date(platform.clock.now()));
    let current = catalogue.versions().filter(|version| {
        query.0.area.is_none_or(|area| area.code() == version.row.area)
            && catalogue.current(&version.row.code, today).is_some_and(|current| current.row.id == version.row.id)
    });
    Reply::ok(Page::whole(current.map(|version| summary(version)).collect::<Vec<_>>())).send()
}

/// Shows a procedure that is in force, for everybody.
#[utoipa::path(tag = "catalogue", operation_id = "findPublicProcedure", security(()),
    params(PublicProcedureAsked),
    responses((status = 200, description = "The procedure.", body = PublicProcedure)))]
#[get("/public/procedure")]
pub async fn find_public_procedure(
    query: Query<PublicProcedureAsked>,
    platform: Data<Platform>,
    catalogue: Data<CatalogueCache>,
    directory: Data<DirectoryCache>,
) -> Answer {
    let catalogue = catalogue.get();
    let version = catalogue.current(&query.0.code, local_date(platform.clock.now()));
    let version = version.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    Reply::ok(procedure(version, &directory.get())).send()
}

fn summary(version: &CaseTypeVersion) -> PublicProcedureSummary {
    let definition = &version.compiled.definition;
    let area = Area::of(&definition.area).unwrap_or(Area::Cross);
    PublicProcedureSummary {
        code: definition.code.clone(),
        name: definition.name.clone(),
        summary: definition.summary.clone(),
        area: definition.area.clone(),
        area_name: area.name(),
        national_procedure_code: definition.national_procedure_code.clone(),
        deadline: DeadlineView::from(&definition.deadline),
        valid_from: version.row.valid_from,
        confidence: definition.confidence.clone(),
    }
}

fn procedure(version: &CaseTypeVersion, directory: &Directory) -> PublicProcedure {
    let definition: &CaseTypeDefinition = &version.compiled.definition;
    let documents = definition.documents.iter().filter(|document| document.required_when != "false");
    // Steps that wait for a supplement or for rework are no part of the regular way: no step leads to them by itself.
    let is_regular = |code: &str| !["supplement", "rework"].contains(&code);
    let steps = definition.steps.iter().filter(|step| step.status != Status::Closed && is_regular(&step.code));
    PublicProcedure {
        summary: summary(version),
        has_applicant: definition.people.applicant != Need::Absent,
        documents: documents
            .map(|document| PublicDocument {
                name: document.name.clone(),
                is_always_required: document.required_when == "true",
                forms: document.document_types.iter().map(|form| form.to_string()).collect(),
            })
            .collect(),
        steps: steps.map(step_of).collect(),
        fee: definition.fee.clone(),
        outcomes: definition.outcomes.iter().map(|outcome| outcome.name.clone()).collect(),
        results: definition.outcomes.iter().filter_map(|outcome| outcome.document.clone()).collect(),
        deadline_legal_basis: definition.deadline.legal_basis.clone(),
        local_deadlines: definition
            .deadline
            .overrides
            .iter()
            .filter_map(|own| local_deadline(&definition.deadline, own, directory))
            .collect(),
        legal_basis: definition.legal_basis.clone(),
    }
}

fn step_of(step: &Step) -> PublicStep {
    PublicStep { name: step.name.clone(), role: step.role.clone(), agency: step.agency.clone() }
}

/// The term of a province by its name; none for a province that the directory does not have.
fn local_deadline(rule: &DeadlineRule, own: &DeadlineOverride, directory: &Directory) -> Option<LocalDeadline> {
    let province = directory.units().find(|unit| unit.level == "province" && unit.code == own.unit)?;
    let term = DeadlineRule { amount: own.amount, stages: own.stages.clone(), ..rule.clone() };
    Some(LocalDeadline {
        province: LocalizedText::new(province.name.as_str(), province.name_en.as_str()),
        from: *own.from,
        deadline: DeadlineView::from(&term),
        legal_basis: own.legal_basis.clone(),
        confidence: own.confidence.clone(),
    })
}
