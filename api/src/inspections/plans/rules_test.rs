//! Bodies plan, publish, withdraw and inspect while duplicates of employers are merged: properties of all that together.

use super::rules::{Candidate, choose, settle};
use crate::inspections::visits::clashes::{Clash, Reservation, Visit, find};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::collections::HashSet;

const EMPLOYERS: usize = 6;
const BODIES: [&str; 3] = ["a", "b", "c"];
const YEARS: std::ops::Range<i64> = 2026..2028;

/// What may happen. Numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Draft {
        body: usize,
        year: i64,
        ranking: Vec<(usize, i64, bool)>,
        capacity: usize,
    },
    Publish(usize),
    Withdraw(usize),
    /// An inspection is decided; one that was prepared before a merge still names the duplicate.
    Decide {
        body: usize,
        employer: usize,
        year: i64,
        counts: bool,
    },
    /// A visit is concluded.
    End(usize),
    /// A visit is stopped before anybody came: it counts no more.
    Stop(usize),
    Merge(usize, usize),
}

#[derive(Debug)]
struct Plan {
    body: usize,
    year: i64,
    published_on: Option<NaiveDate>,
    lines: Vec<usize>,
    reserved: Vec<usize>,
}

#[derive(Debug)]
struct World {
    /// The employer that stays, for each.
    into: [usize; EMPLOYERS],
    visits: Vec<(usize, Visit)>,
    plans: Vec<Plan>,
    today: NaiveDate,
}

impl World {
    fn new() -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a day");
        Self { into: std::array::from_fn(|id| id), visits: Vec::new(), plans: Vec::new(), today }
    }

    fn stays(&self, id: usize) -> usize {
        self.into[id]
    }

    fn are_same(&self, one: usize, other: usize) -> bool {
        self.into[one] == self.into[other]
    }

    fn visits_of(&self, employer: usize) -> Vec<Visit> {
        self.visits.iter().filter(|(id, _)| self.are_same(*id, employer)).map(|(_, visit)| visit.clone()).collect()
    }

    fn reservations_of(&self, employer: usize) -> Vec<Reservation> {
        let lines = self.plans.iter().flat_map(|plan| plan.reserved.iter().map(move |id| (plan, *id)));
        let own = lines.filter(|(_, id)| self.are_same(*id, employer));
        let reservation = |(plan, _): (&Plan, usize)| Reservation {
            agency_id: BODIES[plan.body].to_owned(),
            year: plan.year,
            published_on: plan.published_on,
        };
        let mut all: Vec<Reservation> = own.map(reservation).collect();
        all.sort_by_key(|one| one.published_on);
        all
    }

    /// As the service reads it from its rows.
    fn taken(&self, year: i64) -> HashSet<usize> {
        let visited = self.visits.iter().filter(|(_, visit)| visit.is_open || visit.counted_year == Some(year));
        let visited = visited.map(|(id, _)| self.stays(*id));
        let planned = self.plans.iter().filter(|plan| plan.year == year).flat_map(|plan| &plan.reserved);
        visited.chain(planned.map(|id| self.stays(*id))).collect()
    }

    fn clash(&self, body: usize, employer: usize, year: i64, counts: bool) -> bool {
        find(&self.visits_of(employer), &self.reservations_of(employer), BODIES[body], year, counts).is_some()
    }

    fn open(&self, employer: usize) -> usize {
        self.visits_of(employer).iter().filter(|visit| visit.is_open).count()
    }

    fn counted(&self, employer: usize, year: i64) -> usize {
        self.visits_of(employer).iter().filter(|visit| visit.counted_year == Some(year)).count()
    }

    fn reserved(&self, employer: usize, year: i64) -> usize {
        self.reservations_of(employer).iter().filter(|one| one.year == year).count()
    }

    fn publish(&mut self, index: usize) {
        let plan = &self.plans[index];
        let lines = settle(&plan.lines, |id| self.stays(id));
        let taken = self.taken(plan.year);
        if plan.published_on.is_some() || lines.iter().any(|(_, employer)| taken.contains(employer)) {
            return;
        }
        let (year, reserved): (i64, Vec<usize>) =
            (plan.year, lines.into_iter().map(|(_, employer)| employer).collect());
        for employer in &reserved {
            let before = [self.open(*employer), self.counted(*employer, year), self.reserved(*employer, year)];
            assert_eq!(before, [0, 0, 0], "published over another: {employer} {self:?}");
        }
        let plan = &mut self.plans[index];
        (plan.published_on, plan.reserved) = (Some(self.today), reserved.clone());
        for employer in reserved {
            assert_eq!(self.reserved(employer, year), 1, "one line a plan: {employer} {self:?}");
        }
    }

    fn decide(&mut self, body: usize, employer: usize, year: i64, counts: bool) {
        if self.clash(body, employer, year, counts) {
            return;
        }
        assert_eq!(self.open(employer), 0, "two at a time: {employer} {self:?}");
        assert!(!counts || self.counted(employer, year) == 0, "two in {year}: {employer} {self:?}");
        let first = self.reservations_of(employer).into_iter().find(|one| one.year == year);
        assert!(!counts || first.is_none_or(|one| one.agency_id == BODIES[body]), "planned by another: {self:?}");
        let visit = Visit {
            id: uuid::Uuid::nil().into(),
            agency_id: BODIES[body].to_owned(),
            is_open: true,
            counted_year: counts.then_some(year),
            decided_on: self.today,
            ends_on: None,
        };
        self.visits.push((self.stays(employer), visit));
    }

    /// As the merge of employers does: what pointed to the duplicate points to the one that stays.
    fn merge(&mut self, duplicate: usize, survivor: usize) {
        let is_merged = |id: usize| self.into[id] != id;
        if duplicate == survivor || is_merged(duplicate) || is_merged(survivor) {
            return;
        }
        self.into.iter_mut().filter(|into| **into == duplicate).for_each(|into| *into = survivor);
    }

    fn take(&mut self, act: Act) {
        let among = |index: usize, count: usize| (count > 0).then(|| index % count);
        match act {
            Act::Draft { body, year, ranking, capacity } => {
                let candidates = ranking.into_iter().filter(|(id, ..)| self.stays(*id) == *id);
                let mut ranked: Vec<Candidate<usize>> =
                    candidates.map(|(id, score, is_exempt)| Candidate { id, score, is_exempt }).collect();
                ranked.sort_by_key(|one| std::cmp::Reverse(one.score));
                let lines = choose(&ranked, &self.taken(year), capacity);
                assert!(lines.iter().all(|id| ranked.iter().any(|one| one.id == *id && !one.is_exempt)));
                self.plans.push(Plan { body, year, published_on: None, lines, reserved: Vec::new() });
            }
            Act::Publish(index) => among(index, self.plans.len()).into_iter().for_each(|index| self.publish(index)),
            Act::Withdraw(index) => {
                if let Some(index) = among(index, self.plans.len()) {
                    self.plans[index].reserved.clear();
                }
            }
            Act::Decide { body, employer, year, counts } => self.decide(body, employer, year, counts),
            Act::End(index) => {
                if let Some(index) = among(index, self.visits.len()) {
                    self.visits[index].1.is_open = false;
                }
            }
            Act::Stop(index) => {
                if let Some(index) = among(index, self.visits.len()).filter(|index| self.visits[*index].1.is_open) {
                    (self.visits[index].1.is_open, self.visits[index].1.counted_year) = (false, None);
                }
            }
            Act::Merge(duplicate, survivor) => self.merge(duplicate, survivor),
        }
        self.today = self.today + Days::new(1);
    }

    /// What holds at every moment.
    fn check(&self) {
        for (employer, year) in (0..EMPLOYERS).flat_map(|id| YEARS.map(move |year| (id, year))) {
            let is_alone = self.into.iter().filter(|into| **into == self.into[employer]).count() == 1;
            let counts = [self.open(employer), self.counted(employer, year), self.reserved(employer, year)];
            // Employers that are the same may each have been inspected before anybody knew.
            assert!(!is_alone || counts.iter().all(|count| *count <= 1), "{employer} in {year}: {counts:?} {self:?}");
            if counts[0] + counts[1] > 0 {
                assert!(self.taken(year).contains(&self.stays(employer)), "it is not planned again");
                continue;
            }
            // Nobody came yet: the body that planned it first may, or all where nobody did.
            let may = (0..BODIES.len()).filter(|body| !self.clash(*body, employer, year, true)).count();
            assert_eq!(may, if counts[2] > 0 { 1 } else { BODIES.len() }, "{employer} in {year}: {self:?}");
        }
    }
}

fn acts() -> impl Strategy<Value = Act> {
    let (body, id, index) = (0..BODIES.len(), 0..EMPLOYERS, 0..8usize);
    let ranking = proptest::collection::vec((id.clone(), 0..100i64, proptest::bool::weighted(0.2)), 0..12);
    let draft = (body.clone(), YEARS, ranking, 0..5usize);
    let decide = (body, id.clone(), YEARS, any::<bool>());
    prop_oneof![
        draft.prop_map(|(body, year, ranking, capacity)| Act::Draft { body, year, ranking, capacity }),
        index.clone().prop_map(Act::Publish),
        index.clone().prop_map(Act::Withdraw),
        decide.prop_map(|(body, employer, year, counts)| Act::Decide { body, employer, year, counts }),
        index.clone().prop_map(Act::End),
        index.prop_map(Act::Stop),
        (id.clone(), id).prop_map(|(duplicate, survivor)| Act::Merge(duplicate, survivor)),
    ]
}

proptest! {
    /// However bodies plan, publish, withdraw, decide and stop, and whatever is merged in between: nothing that is let through stands
    /// beside an open inspection, a second one of the year or an earlier plan, and nobody is shut out for good.
    #[test]
    fn once_a_year_holds_after_withdrawals_and_merges(acts in proptest::collection::vec(acts(), 0..60)) {
        let mut world = World::new();
        for act in acts {
            world.take(act);
            world.check();
        }
    }
}

/// The way on which a plan once reserved an employer that was inspected already: as the duplicate that it was planned as.
#[test]
fn a_plan_with_a_duplicate_is_not_published_over_an_inspection() {
    let mut world = World::new();
    world.take(Act::Draft { body: 0, year: 2026, ranking: vec![(1, 9, false), (2, 8, false)], capacity: 2 });
    world.take(Act::Decide { body: 1, employer: 3, year: 2026, counts: true });
    world.take(Act::Merge(1, 3));
    world.take(Act::Publish(0));
    assert!(world.plans[0].published_on.is_none());
    assert!(matches!(find(&world.visits_of(1), &world.reservations_of(1), "a", 2026, true), Some(Clash::Overlap(_))));
}

#[test]
fn of_employers_that_were_merged_one_line_stands() {
    let stays = |id: usize| if id == 1 || id == 2 { 3 } else { id };
    assert_eq!(settle(&[1, 4, 2], stays), [(1, 3), (4, 4)]);
    assert_eq!(settle(&[1, 4, 3], stays), [(4, 4), (3, 3)]);
    assert!(settle(&[], stays).is_empty());
}
