# The subject of a relation is of the class that is the domain of the relation.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?subject a ?class }
WHERE { ?property rdfs:domain ?class . ?subject ?property ?object }
