"""Server-rendered pages: desk for the people of a body, portal for the public."""
