# What is said to a thing is said to it under its other name.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT { ?subject ?property ?other }
WHERE { ?thing owl:sameAs ?other . ?subject ?property ?thing FILTER (?property != owl:sameAs) }
