//! Who belongs to a household, and who is its head. Pure.
//!
//! A household with a head keeps one for as long as somebody living belongs to it (Luật Cư trú 68/2020/QH14, art. 10): whoever
//! moves the head out, or records the head's death, names the next head in the same command.

use crate::{
    people::types::{HouseholdStep, Relationship},
    platform::{faults::Faults, problem::Problem},
};
use std::collections::BTreeMap;

/// A member as the rules see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: String,
    pub is_head: bool,
    pub is_living: bool,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    pub step: HouseholdStep,
    /// Who moves or died.
    pub person: Option<String>,
    /// The head afterwards.
    pub head: Option<String>,
    /// What members are to the head afterwards.
    pub relationships: Vec<(String, Relationship)>,
}

/// What the command makes of the household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub head: Option<String>,
    /// What each member whose relationship changes is afterwards; nothing where it is not known any more. The head comes last,
    /// so that there are never two.
    pub relationships: Vec<(String, Option<Relationship>)>,
}

/// Decides on a change of a household's members.
///
/// # Errors
/// 422 that names every field which does not fit.
pub fn plan(members: &[Member], asked: &Asked) -> Result<Plan, Problem> {
    let mut faults = Faults::default();
    let person = asked.person.as_deref();
    check_person(members, asked, &mut faults);
    let goes = |id: &str| asked.step.takes_away() && person == Some(id);
    let stays: Vec<&str> = members.iter().filter(|m| m.is_living && !goes(&m.id)).map(|m| m.id.as_str()).collect();
    let comes = person.filter(|_| asked.step == HouseholdStep::MoveIn);
    let before = members.iter().find(|member| member.is_head).map(|member| member.id.as_str());
    let kept = before.filter(|head| !goes(head));
    let can_lead = |id: &str| stays.contains(&id) || comes == Some(id);
    match asked.head.as_deref() {
        Some(head) if !can_lead(head) => {
            let (vi, en) =
                ("Chủ hộ phải là thành viên còn sống của hộ", "The head is a living member of the household");
            faults.add("/head_id", "not_a_member", vi, en);
        }
        None if asked.step == HouseholdStep::ChangeHead || (before != kept && !stays.is_empty()) => {
            faults.add("/head_id", "required", "Vui lòng chọn chủ hộ mới", "Please name the new head");
        }
        _ => {}
    }
    let head = asked.head.as_deref().or(kept);
    // What the others were, they were to the head of before.
    let mut after: BTreeMap<&str, Option<Relationship>> = BTreeMap::new();
    if head != before {
        after.extend(members.iter().map(|member| (member.id.as_str(), None)));
    }
    let belongs = |id: &str| comes == Some(id) || members.iter().any(|member| member.id == id);
    for (index, (id, relationship)) in asked.relationships.iter().enumerate() {
        let gone = asked.step == HouseholdStep::MoveOut && person == Some(id.as_str());
        if !belongs(id) || gone || head == Some(id.as_str()) || *relationship == Relationship::Head {
            let (vi, en) = ("Chỉ nêu quan hệ của thành viên khác với chủ hộ", "Only of members other than the head");
            faults.add(&format!("/relationships/{index}"), "not_allowed", vi, en);
        }
        after.insert(id, Some(*relationship));
    }
    faults.end()?;
    after.retain(|id, _| head != Some(*id) && !(asked.step == HouseholdStep::MoveOut && person == Some(*id)));
    let mut relationships: Vec<(String, Option<Relationship>)> =
        after.into_iter().map(|(id, relationship)| (id.to_owned(), relationship)).collect();
    relationships.extend(head.filter(|_| head != before).map(|head| (head.to_owned(), Some(Relationship::Head))));
    Ok(Plan { head: head.map(str::to_owned), relationships })
}

fn check_person(members: &[Member], asked: &Asked, faults: &mut Faults) {
    use HouseholdStep::{ChangeHead, MoveIn, MoveOut, RecordDeath};
    let known = asked.person.as_ref().map(|id| members.iter().find(|member| member.id == *id));
    match (asked.step, known) {
        (ChangeHead, None) => {}
        (ChangeHead, Some(_)) => {
            let (vi, en) = ("Chủ hộ mới được nêu ở head_id", "The new head is named in head_id");
            faults.add("/person_id", "not_allowed", vi, en);
        }
        (MoveIn | MoveOut | RecordDeath, None) => {
            faults.add("/person_id", "required", "Vui lòng chọn thành viên", "Please choose the member");
        }
        (MoveIn, Some(None)) => {}
        (MoveIn, Some(Some(_))) => {
            faults.add("/person_id", "not_allowed", "Đã là thành viên của hộ", "Is a member of the household");
        }
        (MoveOut | RecordDeath, Some(None)) => {
            let (vi, en) = ("Không phải thành viên của hộ", "Not a member of the household");
            faults.add("/person_id", "not_a_member", vi, en);
        }
        (MoveOut | RecordDeath, Some(Some(member))) if !member.is_living => {
            faults.add("/person_id", "not_allowed", "Người này đã mất", "This person has died");
        }
        (MoveOut | RecordDeath, Some(Some(_))) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use HouseholdStep::{ChangeHead, MoveIn, MoveOut, RecordDeath};

    /// An, the head; Bình and Chi; Dũng, who has died.
    fn home() -> Vec<Member> {
        let member = |id: &str, is_head, is_living| Member { id: id.into(), is_head, is_living };
        vec![
            member("an", true, true),
            member("binh", false, true),
            member("chi", false, true),
            member("dung", false, false),
        ]
    }

    fn asked(step: HouseholdStep, person: &str, head: &str, relationships: &[(&str, Relationship)]) -> Asked {
        let some = |id: &str| (!id.is_empty()).then(|| id.to_owned());
        let relationships = relationships.iter().map(|(id, what)| ((*id).to_owned(), *what)).collect();
        Asked { step, person: some(person), head: some(head), relationships }
    }

    fn faults(members: &[Member], asked: &Asked) -> Vec<String> {
        let problem = plan(members, asked).expect_err("a refusal");
        problem.errors().iter().map(|e| format!("{} {}", e.pointer.clone().unwrap_or_default(), e.code)).collect()
    }

    #[test]
    fn a_head_who_goes_names_the_next() {
        for step in [MoveOut, RecordDeath] {
            assert_eq!(faults(&home(), &asked(step, "an", "", &[])), ["/head_id required"]);
            assert_eq!(faults(&home(), &asked(step, "an", "an", &[])), ["/head_id not_a_member"]);
            assert_eq!(faults(&home(), &asked(step, "an", "dung", &[])), ["/head_id not_a_member"]);
            assert_eq!(faults(&home(), &asked(step, "an", "stranger", &[])), ["/head_id not_a_member"]);
            let made = plan(&home(), &asked(step, "an", "chi", &[("binh", Relationship::Sibling)])).expect("a plan");
            assert_eq!(made.head.as_deref(), Some("chi"));
            assert_eq!(made.relationships.last(), Some(&("chi".into(), Some(Relationship::Head))));
            assert!(made.relationships.contains(&("binh".into(), Some(Relationship::Sibling))));
            // Who was related to the head of before, is related to nobody that is known.
            assert!(made.relationships.contains(&("dung".into(), None)));
            assert_eq!(made.relationships.iter().any(|(id, _)| id == "an"), step == RecordDeath);
        }
    }

    #[test]
    fn the_last_living_member_leaves_no_head() {
        let alone = &[home()[0].clone(), home()[3].clone()];
        for step in [MoveOut, RecordDeath] {
            let made = plan(alone, &asked(step, "an", "", &[])).expect("a plan");
            assert_eq!(made.head, None);
            assert_eq!(faults(alone, &asked(step, "an", "dung", &[])), ["/head_id not_a_member"]);
        }
    }

    #[test]
    fn who_is_no_head_goes_without_a_word() {
        let made = plan(&home(), &asked(MoveOut, "chi", "", &[])).expect("a plan");
        assert_eq!(made, Plan { head: Some("an".into()), relationships: vec![] });
        assert_eq!(faults(&home(), &asked(MoveOut, "", "", &[])), ["/person_id required"]);
        assert_eq!(faults(&home(), &asked(MoveOut, "stranger", "", &[])), ["/person_id not_a_member"]);
        assert_eq!(faults(&home(), &asked(RecordDeath, "dung", "", &[])), ["/person_id not_allowed"]);
    }

    #[test]
    fn a_head_is_changed_within_the_household() {
        assert_eq!(faults(&home(), &asked(ChangeHead, "", "", &[])), ["/head_id required"]);
        assert_eq!(faults(&home(), &asked(ChangeHead, "", "dung", &[])), ["/head_id not_a_member"]);
        let made = plan(&home(), &asked(ChangeHead, "", "binh", &[("an", Relationship::Parent)])).expect("a plan");
        assert!(made.relationships.contains(&("an".into(), Some(Relationship::Parent))));
        for wrong in [("binh", Relationship::Child), ("an", Relationship::Head), ("stranger", Relationship::Child)] {
            assert_eq!(faults(&home(), &asked(ChangeHead, "", "binh", &[wrong])), ["/relationships/0 not_allowed"]);
        }
    }

    #[test]
    fn somebody_moves_in() {
        let made = plan(&home(), &asked(MoveIn, "em", "", &[("em", Relationship::Child)])).expect("a plan");
        assert_eq!(made.relationships, [("em".into(), Some(Relationship::Child))]);
        assert_eq!(plan(&[], &asked(MoveIn, "em", "em", &[])).map(|made| made.head).ok(), Some(Some("em".into())));
        assert_eq!(faults(&home(), &asked(MoveIn, "chi", "", &[])), ["/person_id not_allowed"]);
    }
}
