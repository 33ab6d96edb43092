"""Links that no citation makes: which paragraphs may answer a resolution, by its title and subject."""
