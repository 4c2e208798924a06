//! The demonstration town's cases, in every state that there is.

use super::*;

impl Town<'_> {
    /// Opens some cases and takes each as far as its turn says.
    pub(super) fn open_cases(&mut self, start: usize, end: usize, all: usize) -> Result<(), Problem> {
        let pool = self.service.platform.pool.clone();
        pool.write_now(|db| {
            (start..end).try_for_each(|index| {
                // The oldest first, so that codes follow time.
                match index * 100 / all {
                    0..=9 => self.old_case(db, index),
                    10..=91 => self.allowance(db, index, all),
                    _ => self.emergency(db, index, all),
                }
            })
        })
    }

    /// A case of the time before the merger: 22 working days, decided by the town; some never were.
    fn old_case(&mut self, db: &mut crate::platform::db::Db, index: usize) -> Result<(), Problem> {
        let at = date("2024-09-02T02:30:00Z") + TimeDelta::days((index * 7 % 290) as i64);
        let (clerk, chair, resident) = match self.adults.iter().position(|r| r.unit_key.ends_with("pre2025")) {
            Some(first) => {
                let old: Vec<usize> = (first..self.adults.len().min(first + 900))
                    .filter(|i| self.adults[*i].unit_key.ends_with("pre2025"))
                    .collect();
                // The first of all is a case of phường Đức Thuận.
                let wanted =
                    old.iter().copied().filter(|i| self.adults[*i].unit_key.starts_with("18124")).collect::<Vec<_>>();
                let from = if index.is_multiple_of(4) && !wanted.is_empty() { &wanted } else { &old };
                ("bac.officer", "bac.chair", from[index % from.len()])
            }
            None => return Ok(()),
        };
        let case = self.allowance_case(db, clerk, at, resident)?;
        let case = self.step(db, clerk, at + TimeDelta::hours(3), &case, say("submit"))?;
        // The council of the ward and the division of the town come before the chair. What the council found is posted for 2 working
        // days; eleven days have as many at Tết too.
        let minutes = serde_json::from_value(walk::council_minutes(local_date(at)));
        let minutes = minutes.map_err(|error| Problem::internal("minutes", &error))?;
        let conclude = TransitionCreate { minutes: Some(minutes), ..say("conclude") };
        let case = self.step(db, clerk, at + TimeDelta::hours(5), &case, conclude)?;
        let sent = at + TimeDelta::days(11);
        let case = self.step(db, clerk, sent, &case, say("send_on"))?;
        let case = self.step(db, clerk, sent + TimeDelta::hours(2), &case, say("propose"))?;
        if !index.is_multiple_of(4) {
            let number = format!("{}/QĐ-UBND", 100 + index);
            self.step(
                db,
                chair,
                at + TimeDelta::days(12),
                &case,
                decide("approve", &number, at + TimeDelta::days(12)),
            )?;
        }
        Ok(())
    }

    fn allowance_case(
        &mut self,
        db: &mut crate::platform::db::Db,
        clerk: &str,
        at: DateTime<Utc>,
        resident: usize,
    ) -> Result<CaseRow, Problem> {
        let (person, household, unit_key) = {
            let r = &self.adults[resident];
            (r.person.id.clone(), r.household.clone(), r.unit_key)
        };
        let disabled = self.dice.roll(3) == 0;
        let form = match disabled {
            true => {
                json!({"group": "disabled", "disability_degree": "severe", "health_note": "Đi lại khó khăn (dữ liệu mẫu)"})
            }
            false => json!({"group": "elderly_poor_alone"}),
        };
        let mut form = as_form(form);
        let known = json!({
            "poverty_status": "poor",
            "payment_channel": "cash",
            "population_check_on": local_date(at).to_string(),
            "population_check_matches": true,
            "living_situation": "Sống một mình (dữ liệu mẫu)",
        });
        form.extend(as_form(known));
        let directory = self.service.directory.get();
        let unit = directory.unit_by_key(unit_key).filter(|unit| directory.unit_exists_on(&unit.id, local_date(at)));
        let unit_id = unit.and_then(|unit| unit.id.parse().ok());
        let input = CaseCreate {
            case_type_code: "BTXH_TC".into(),
            unit_id,
            beneficiary_id: person.parse().map_err(|error| Problem::internal("id", &error))?,
            applicant_id: None,
            deceased_id: None,
            household_id: household.parse().ok(),
            employer_id: None,
            place: None,
            place_unit_id: None,
            form,
        };
        let case = self.act(db, clerk, at, |tx, office| opening::create(tx, office, input))?.case;
        let papers: &[&str] = match disabled {
            true => &["declaration", "identity_proof", "disability_certificate"],
            false => &["declaration", "identity_proof"],
        };
        for requirement in papers {
            self.add_document(db, clerk, at + TimeDelta::minutes(10), &case, requirement)?;
        }
        Ok(case)
    }

    pub(super) fn add_document(
        &mut self,
        db: &mut crate::platform::db::Db,
        clerk: &str,
        at: DateTime<Utc>,
        case: &CaseRow,
        requirement: &str,
    ) -> Result<(), Problem> {
        let file = Stored {
            requirement: requirement.to_owned(),
            file_name: "giay-to-mau.pdf".to_owned(),
            media_type: "application/pdf",
            size_bytes: PAPER.len() as i64,
            sha256: self.paper.clone(),
            storage_key: self.paper.clone(),
        };
        self.act(db, clerk, at, |tx, office| document_commands::add(tx, office, &case.id, file))?;
        Ok(())
    }

    /// A monthly allowance under the law of today, in every state that there is.
    fn allowance(&mut self, db: &mut crate::platform::db::Db, index: usize, all: usize) -> Result<(), Problem> {
        let age_days = 150 - (index * 150 / all) as i64;
        let at = office_hours(self.now - TimeDelta::days(age_days.max(1)), index);
        let candidates = self.adults.len();
        if candidates == 0 {
            return Ok(());
        }
        // Those who were entered on the wards of today.
        let resident = (0..candidates).map(|step| (index * 37 + step) % candidates);
        let Some(resident) = resident.into_iter().find(|i| !self.adults[*i].unit_key.ends_with("pre2025")) else {
            return Ok(());
        };
        let north = self.adults[resident].unit_key.starts_with("18115");
        let (clerk, chair) = if north { ("bac.officer", "bac.chair") } else { ("nam.officer", "nam.chair") };
        let case = self.allowance_case(db, clerk, at, resident)?;
        if age_days <= 20 && index.is_multiple_of(3) {
            return Ok(());
        }
        let later = |hours: i64| (at + TimeDelta::hours(hours)).min(self.now - TimeDelta::minutes(5));
        let (t1, t2, t3, t4) = (later(1), later(49), later(97), later(124));
        let case = self.step(db, clerk, t1, &case, say("submit"))?;
        let number = format!("{}/QĐ-UBND", 200 + index);
        match index % 20 {
            0 | 1 => {
                let mut ask = say("request_supplement");
                ask.reason = Some(CleanText::new("Bản sao giấy tờ tùy thân chưa rõ"));
                ask.supplement_items = Some(vec![CleanText::new("Giấy tờ tùy thân bản rõ")]);
                let case = self.step(db, chair, t2, &case, ask)?;
                if index % 20 == 1 {
                    let case = self.step(db, clerk, t3, &case, say("supply"))?;
                    self.step(db, chair, t4, &case, decide("approve", &number, t4))?;
                }
            }
            2 => {
                let mut back = say("return");
                back.reason = Some(CleanText::new("Đề nghị làm rõ hoàn cảnh sống"));
                self.step(db, chair, t2, &case, back)?;
            }
            3 => {
                let mut refuse = decide("refuse", &number, t3);
                refuse.reason = Some(CleanText::new("Chưa đủ điều kiện theo quy định"));
                refuse.citation = self.law_of(&case)?;
                self.step(db, chair, t3, &case, refuse)?;
            }
            // Left with the chair; the older ones are late.
            4..=6 => {}
            _ => drop(self.step(db, chair, t3, &case, decide("approve", &number, t3))?),
        }
        Ok(())
    }

    /// A child emergency: twelve hours, protected.
    fn emergency(&mut self, db: &mut crate::platform::db::Db, index: usize, all: usize) -> Result<(), Problem> {
        let left = all - index;
        let at = self.now - TimeDelta::hours(left as i64 * 9 % 2_000 + 4);
        let north = self.children.iter().position(|r| r.unit_key == WARDS[0]);
        let Some(first) = north else { return Ok(()) };
        let known: Vec<usize> =
            (first..self.children.len()).filter(|i| self.children[*i].unit_key == WARDS[0]).take(200).collect();
        let child = self.children[known[index % known.len()]].person.id.clone();
        let form = json!({
            "reported_by": "hotline_111", "report_channel": "phone", "situation": "Thông tin mẫu, không có thật",
            "harm": "neglect", "risk_level": "medium",
        });
        let input = CaseCreate {
            case_type_code: "TE_KHANCAP".into(),
            unit_id: None,
            beneficiary_id: child.parse().map_err(|error| Problem::internal("id", &error))?,
            applicant_id: None,
            deceased_id: None,
            household_id: None,
            employer_id: None,
            place: None,
            place_unit_id: None,
            form: as_form(form),
        };
        let case = self.act(db, "child.officer", at, |tx, office| opening::create(tx, office, input))?.case;
        if left.is_multiple_of(5) {
            return Ok(());
        }
        let soon = |hours: i64| (at + TimeDelta::hours(hours)).min(self.now - TimeDelta::minutes(5));
        let (t1, t2, t3) = (soon(1), soon(3), soon(6));
        let case = self.step(db, "child.officer", t1, &case, say("assess"))?;
        self.add_document(db, "child.officer", t1, &case, "risk_assessment")?;
        if left % 5 == 1 {
            return Ok(());
        }
        let case = self.step(db, "child.officer", t2, &case, say("propose"))?;
        if left % 5 > 2 {
            let mut other = decide("other_measures", &format!("{}/QĐ-UBND", 900 + index), t3);
            other.reason = Some(CleanText::new("Giao người thân thích chăm sóc (dữ liệu mẫu)"));
            self.step(db, "bac.chair", t3, &case, other)?;
        }
        Ok(())
    }

    pub(super) fn step(
        &self,
        db: &mut crate::platform::db::Db,
        username: &str,
        at: DateTime<Utc>,
        case: &CaseRow,
        input: TransitionCreate,
    ) -> Result<CaseRow, Problem> {
        self.act(db, username, at, |tx, office| {
            // Documents do not change the version, so the row at hand is the newest.
            commands::transition(tx, office, &case.id, case.version, &input)
        })
    }
}

/// The same day at an hour when the desk is open (Vietnam is seven hours ahead).
fn office_hours(at: DateTime<Utc>, index: usize) -> DateTime<Utc> {
    let hour = 1 + (index % 8) as u32;
    at.with_hour(hour).and_then(|at| at.with_minute((index * 7 % 60) as u32)).unwrap_or(at)
}

fn as_form(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn say(transition: &str) -> TransitionCreate {
    let transition = transition.into();
    TransitionCreate {
        transition,
        reason: None,
        citation: None,
        decision: None,
        supplement_items: None,
        respond_by: None,
        minutes: None,
    }
}

fn decide(transition: &str, number: &str, at: DateTime<Utc>) -> TransitionCreate {
    let signed_on = local_date(at).into();
    TransitionCreate { decision: Some(DecisionCreate { number: number.into(), signed_on }), ..say(transition) }
}
