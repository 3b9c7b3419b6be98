"""The bodies that enforce the law: their sections, people, certificates, reviewers and roles."""
