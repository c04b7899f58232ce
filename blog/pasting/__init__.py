"""A hand-typed list of sources becomes the citations of a post, line by line under review."""
