"""What can be wrong with a record, said in a sentence that the verifier may show."""


class LedgerError(Exception):
    """Anything the ledger refuses; the message is a Chinese sentence fit to be shown."""


class Malformed(LedgerError):
    """Text or bytes that do not have the form their format demands."""


class Untrue(LedgerError):
    """A well-formed claim that does not hold: a signature, a proof, a commitment, a digest."""


class NotSupported(LedgerError):
    """Something this installation cannot do, said before anything was done."""


class LogStopped(LedgerError):
    """The log must not sign: its store and what it has already signed contradict each other."""
