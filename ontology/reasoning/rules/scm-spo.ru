# A subproperty of a subproperty is a subproperty.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?property rdfs:subPropertyOf ?super }
WHERE { ?property rdfs:subPropertyOf/rdfs:subPropertyOf+ ?super }
