# A member of a class is a member of the classes above it.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?thing a ?super }
WHERE { ?class rdfs:subClassOf ?super . ?thing a ?class }
