"""How the pages word relations: seen from the thing that is pointed at, and from the one that points."""

# What stands above the statements with this relation whose object the page shows, in the order of the page.
TOWARDS = {
    "mandatedBy": "Work reported under this mandate",
    "establishedUnder": "Set up, renewed or extended by it",
    "implements": "Work that puts it into practice",
    "respondsTo": "Work that responds to it",
    "alignedWith": "Work said to be in line with it – not a mandate",
    "cites": "Cited as context – not a mandate",
    "suggestedMandate": "Suggested by like words – no citation",
    "underProgramme": "Work under this programme",
    "activityIn": "Work in this country",
    "hasPartner": "Work with it as a partner",
    "contributesTo": "Work said to serve this goal",
    "partyTo": "Became party to it",
    "calledToAct": "Recommendations that call on it to act",
    "mentions": "Also named in",
}
# The same for statements whose subject the page shows.
FROM = {
    "partyTo": "Became party to",
    "calledToAct": "Who is called to act",
    "mandatedBy": "Mandates that the report as a whole answers",
    "establishedUnder": "Established under",
    "implements": "Implements",
    "respondsTo": "Responds to",
    "alignedWith": "In line with",
    "cites": "Cites as context",
    "hasFigure": "Figures of the report as a whole",
}
# Facts of a thing that are told in a line each: the predicate and its words.
FACTS = {
    "mg:adoptedBy": "Adopted by",
    "dcterms:date": "Year",
    "mg:symbol": "Symbol",
    "mg:reportedBy": "Reported by",
    "dcterms:issued": "Issued",
    "mg:addressedTo": "Addressed to",
    "mg:recommendedIn": "Stands in",
    "skos:altLabel": "Also called",
    "mg:hasTheme": "Theme",
    "skos:exactMatch": "The same elsewhere",
}
WHOLE = "Reports that answer it as a whole"
