# A subclass of a subclass is a subclass.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?class rdfs:subClassOf ?super }
WHERE { ?class rdfs:subClassOf/rdfs:subClassOf+ ?super }
