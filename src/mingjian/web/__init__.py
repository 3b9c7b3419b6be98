"""Server-rendered pages: the desk for the people of a body, the portal for the public."""
