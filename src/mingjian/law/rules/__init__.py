"""The rules, one module a field of law; importing ``mingjian.law.registry`` loads them all."""
