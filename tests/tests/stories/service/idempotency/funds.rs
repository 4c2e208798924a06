//! The POSTs of funds.

use super::{Body, Contract, version};
use ansinh_tests::{
    funds::{Books, approval, take},
    people::{PAPER, text},
};
use serde_json::{Value, json};

pub fn contributions(contract: &Contract, books: &Books) {
    let (accountant, chair) = (&books.accountant, &books.chair);
    contract.json(chair, "createFund", json!({"kind": "VNN", "name_vi": "Quỹ Khóa", "name_en": "Key Fund"}));
    contract.json(accountant, "createDonor", json!({"donor_type": "individual", "name": "Lê Mẫu Khóa"}));
    let gift = contract.json(accountant, "createContribution", books.gift(json!({"amount": 9_000_000})));
    contract.once(accountant, "createReceipt", &gift["id"], version(&gift), Body::None);
    let pledge = json!({"fund_id": books.fund, "donor_id": books.donor, "measure": "vnd", "amount": 5_000,
        "pledged_on": "2026-11-01"});
    let pledge = contract.json(accountant, "createPledge", pledge);
    contract.once(
        accountant,
        "withdrawPledge",
        &pledge["id"],
        version(&pledge),
        Body::Json(json!({"reason": "Xin rút"})),
    );
    let campaign = json!({"fund_id": books.fund, "kind": "one_days_pay", "name": "Một ngày lương (mẫu)",
        "starts_on": "2026-10-01", "closes_on": "2026-12-31"});
    let campaign = contract.json(chair, "createCampaign", campaign);
    let moved = json!({"closes_on": "2027-01-31", "decision_number": "12/QĐ", "signed_on": "2026-11-01"});
    contract.once(chair, "moveCampaignClosing", &campaign["id"], version(&campaign), Body::Json(moved));
    let agencies = accountant.all_at_once("/v1/agencies");
    let front = agencies.iter().find(|agency| agency["code"] == "MTTQ_BHL").expect("the Front");
    let list = json!({"agency_id": front["id"], "received_on": "2026-11-20", "channel": "cash",
        "lines": [{"name": "Lê Văn Mẫu", "amount_vnd": 250_000}]});
    contract.once(accountant, "createPayList", &campaign["id"], None, Body::Json(list));
    let statement =
        b"date,amount,payer,text,reference\n2026-11-02,70000,Ai,ung ho,KHOA-1\n2026-11-03,80000,Ai,ung ho,KHOA-2\n";
    let statement = Body::File { requirement: "bank_statement", name: "sao-ke.csv", content: statement };
    let import = contract.once(accountant, "createBankImport", &json!(books.fund), None, statement);
    let lines = accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])));
    let posting = Body::Json(json!({"donor_id": books.donor}));
    contract.once(accountant, "postBankLine", &lines[0]["id"], version(&lines[0]), posting);
    let reason = || Body::Json(json!({"reason": "Không phải đóng góp"}));
    let line = contract.once(accountant, "dismissBankLine", &lines[1]["id"], version(&lines[1]), reason());
    contract.once(accountant, "reopenBankLine", &line["id"], version(&line), reason());
    let wrong = books.give(json!({}));
    contract.once(
        chair,
        "reverseContribution",
        &wrong["id"],
        version(&wrong),
        Body::Json(json!({"reason": "Ghi nhầm"})),
    );
}

pub fn allocations(contract: &Contract, books: &Books) {
    let (accountant, chair) = (&books.accountant, &books.chair);
    let (person, _) = contract.service.caller("bac.officer").add_person("Trần Thị Mẫu Khóa");
    let body = json!({"fund_id": books.fund, "kind": "hardship", "purpose_code": "DODN_KHOKHAN", "measure": "vnd",
        "amount": 100_000, "beneficiary_id": person, "beneficiary_group": "merit", "meeting_on": "2026-11-01"});
    let allocation = contract.json(accountant, "createAllocation", body);
    let endorsed = take(accountant, &allocation, json!({"transition": "endorse"})).expect(200);
    let approval = Body::Json(approval());
    let allocation = contract.once(chair, "transitionAllocation", &endorsed["id"], version(&endorsed), approval);
    let reason = || Body::Json(json!({"reason": "Ghi nhầm"}));
    let waiting = books.prepared(&allocation, 1_000);
    contract.once(accountant, "withdrawDisbursement", &waiting["id"], version(&waiting), reason());
    let waiting = books.prepared(&allocation, 1_000);
    contract.once(chair, "refuseDisbursement", &waiting["id"], version(&waiting), reason());
    let wrong = books.prepared(&allocation, 1_000);
    let paid = chair.post(&format!("/v1/disbursements/{}/approval", text(&wrong["id"])), &json!({})).expect(200);
    contract.once(&books.deputy(), "reverseDisbursement", &paid["id"], version(&paid), reason());
    let payment = json!({"allocation_id": allocation["id"], "amount": 100_000});
    let payment = contract.json(accountant, "createDisbursement", payment);
    let minutes = Body::File { requirement: "minutes", name: "bien-ban.pdf", content: PAPER };
    contract.once(accountant, "createDisbursementDocument", &payment["id"], None, minutes);
    let payment = contract.once(chair, "approveDisbursement", &payment["id"], version(&payment), Body::None);
    let returned = Body::Json(json!({"amount": 40_000, "cause": "Còn thừa"}));
    contract.once(chair, "createDisbursementReturn", &payment["id"], version(&payment), returned);
}

pub fn houses(contract: &Contract, books: &Books) {
    let accountant = &books.accountant;
    let (person, _) = contract.service.caller("bac.officer").add_person("Phạm Thị Mẫu Khóa");
    let house = json!({"kind": "build", "beneficiary_id": person, "planned_vnd": 150_000_000});
    let house = contract.json(accountant, "createHouse", house);
    let source = json!({"kind": "family", "measure": "vnd", "amount": 1_000_000, "received_on": "2026-11-20"});
    let with_source = contract.once(accountant, "createHouseSource", &house["id"], None, Body::Json(source));
    let reversal = json!({"source_id": with_source["sources"][0]["id"], "cause": "Ghi nhầm"});
    contract.once(accountant, "createHouseSourceReversal", &house["id"], None, Body::Json(reversal));
    let started = Body::Json(json!({"stage": "started", "reached_on": "2026-11-10"}));
    contract.once(accountant, "transitionHouse", &house["id"], version(&house), started);
}

pub fn closed_years(contract: &Contract) {
    let books = Books::open(contract.service, "VNN");
    books.give(json!({"received_on": "2023-05-06"}));
    let periods = books.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", books.fund));
    let period = periods.last().expect("the year 2023");
    let closed = contract.once(&books.chair, "closeFundPeriod", &period["id"], version(period), Body::None);
    contract.once(&books.accountant, "publishFundPeriod", &closed["id"], version(&closed), Body::None);
    let figure = json!({"fund_kind": "DODN", "year": 2019, "figure": "spent_vnd", "value": 1_200_000_000,
        "exactness": "over", "source": "Báo cáo mẫu 2019"});
    contract.json(&books.chair, "createPastFigure", figure);
    let file = "fund_kind,unit_key,year,figure,value,exactness,source,cause\n\
                DODN,,2016,houses_built,120,exact,Báo cáo mẫu,\n";
    let file = Body::File { requirement: "past_figures", name: "so-lieu.csv", content: file.as_bytes() };
    contract.once(&books.chair, "createPastFigureImport", &Value::Null, None, file);
}
