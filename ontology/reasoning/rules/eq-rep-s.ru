# What is said of a thing is said of it under its other name.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT { ?other ?property ?object }
WHERE { ?thing owl:sameAs ?other ; ?property ?object FILTER (?property != owl:sameAs) }
