# To be one thing holds both ways, and on.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
INSERT { ?first owl:sameAs ?second }
WHERE { ?first (owl:sameAs|^owl:sameAs)+ ?second FILTER (?first != ?second) }
