# What stands in a relation stands in the wider relations above it.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?subject ?super ?object }
WHERE { ?property rdfs:subPropertyOf ?super . ?subject ?property ?object }
