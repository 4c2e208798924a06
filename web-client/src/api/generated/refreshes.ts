// Generated from the document's x-refreshes.
export const refreshes: Record<string, readonly string[]> = {
  "agency": [
    "/v1/agencies",
    "/v1/journal"
  ],
  "allocation": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "arrears": [
    "/v1/arrears",
    "/v1/arrears/*",
    "/v1/statistics/arrears",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/unit-risks",
    "/v1/journal"
  ],
  "arrears_import": [
    "/v1/arrears-imports",
    "/v1/arrears",
    "/v1/arrears/*",
    "/v1/statistics/arrears",
    "/v1/journal"
  ],
  "arrears_reminder": [
    "/v1/arrears-reminders",
    "/v1/arrears",
    "/v1/arrears/*",
    "/v1/journal"
  ],
  "award": [
    "/v1/awards",
    "/v1/journal"
  ],
  "bank_import": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "campaign": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "case": [
    "/v1/cases",
    "/v1/case-postings",
    "/v1/case-transfers",
    "/v1/workqueues",
    "/v1/journal"
  ],
  "case_type": [
    "/v1/case-types",
    "/v1/case-types/*",
    "/v1/journal"
  ],
  "contribution": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "dialogue": [
    "/v1/dialogues",
    "/v1/journal"
  ],
  "disbursement": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "donor": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "employer": [
    "/v1/employers",
    "/v1/employers/search",
    "/v1/employers/*",
    "/v1/employer-incidents",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/unit-risks",
    "/v1/journal"
  ],
  "finding": [
    "/v1/findings",
    "/v1/findings/*",
    "/v1/journal"
  ],
  "fund": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "fund_period": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "holiday": [
    "/v1/calendar/*",
    "/v1/journal"
  ],
  "hot_spot_inspection": [
    "/v1/hot-spot-inspections",
    "/v1/journal"
  ],
  "house": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "household": [
    "/v1/households",
    "/v1/people/*",
    "/v1/journal"
  ],
  "inspection": [
    "/v1/inspections",
    "/v1/inspections/*",
    "/v1/findings",
    "/v1/findings/*",
    "/v1/remedies",
    "/v1/remedies/*",
    "/v1/inspection-plans/*",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/unit-risks",
    "/v1/statistics/inspections",
    "/v1/journal"
  ],
  "inspection_plan": [
    "/v1/inspection-plans",
    "/v1/inspection-plans/*",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/journal"
  ],
  "number_claim": [
    "/v1/number-claims",
    "/v1/journal"
  ],
  "past_figure": [
    "/v1/past-figures",
    "/v1/journal"
  ],
  "pay_list": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "person": [
    "/v1/people",
    "/v1/people/search",
    "/v1/households/*",
    "/v1/journal"
  ],
  "pledge": [
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/statistics/houses",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
    "/v1/journal"
  ],
  "public_figures": [
    "/v1/public/fund-statistics",
    "/v1/journal"
  ],
  "remedy": [
    "/v1/remedies",
    "/v1/remedies/*",
    "/v1/journal"
  ],
  "risk_weight_version": [
    "/v1/risk-weight-versions",
    "/v1/risk-weights",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/unit-risks",
    "/v1/journal"
  ],
  "sanction": [
    "/v1/sanctions",
    "/v1/sanctions/*",
    "/v1/journal"
  ],
  "session": [
    "/v1/sessions",
    "/v1/journal"
  ],
  "unit": [
    "/v1/units",
    "/v1/journal"
  ],
  "user": [
    "/v1/users",
    "/v1/colleagues",
    "/v1/journal"
  ],
  "ward_criterion": [
    "/v1/ward-criteria",
    "/v1/journal"
  ],
  "ward_score": [
    "/v1/ward-scores",
    "/v1/journal"
  ],
  "ward_status": [
    "/v1/ward-statuses",
    "/v1/journal"
  ]
}
