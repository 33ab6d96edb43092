# The object of a relation is of the class that is the range of the relation.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT { ?object a ?class }
WHERE { ?property rdfs:range ?class . ?subject ?property ?object FILTER (!ISLITERAL(?object)) }
