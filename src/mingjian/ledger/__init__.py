"""The tamper-evident record ledger: a log that strangers can verify.

Any later change, deletion or insertion of a record, and any record dated before it was logged,
can be detected by anybody, offline, with open tools. What the ledger cannot do is make a false
statement true: it proves that nothing was altered since it was recorded.

Everything written follows public standards, so that other people's verifiers accept it: RFC
8785 (canonical JSON), RFC 6962 = RFC 9162 section 2.1 (tree), RFC 8032 (Ed25519), and of C2SP
signed-note, tlog-checkpoint, tlog-cosignature (type 04 read), tlog-tiles, tlog-proof and
tlog-policy, all v1. Two things are our own: the entry, and the salted commitment inside it.
Bytes are written here as text where they are ASCII; LF is the byte 0a; ‖ joins.

Canonical JSON (``canon``)
    RFC 8785 in a profile: objects, arrays, strings, booleans, null, integers within
    ±(2^53−1); member names of A–Z a–z 0–9 _ . $ -; no floats, no doubled names, at most
    64 levels deep. Amounts are 分, durations seconds. What lies outside is refused.

Commitment (``commit``)
    salt          32 random bytes per record; kept with the body, never in the log
    field_salt(k) HMAC-SHA256(salt, "field:" ‖ k)
    leaf(k)       SHA-256(00 ‖ "mingjian/field/v1" LF ‖ field_salt(k) ‖ JCS([k, value]))
    c             RFC 6962 root over leaf(k), names k ascending
    To show a field, give its name, value and field_salt; to hide it, its leaf alone. To forget
    a record, destroy body and salt: what stays is a hash that nobody can try values against.

Entry (``entry``), at most 65 535 bytes
    "mingjian/entry/v1" LF ‖ JCS of an object with exactly these members:
    v     1
    kind  identifier of the act, [a-z][a-z0-9_]*, at most 64 characters
    case  random handle of the case, 16 bytes in hex; never the case number
    seq   0, 1, 2 … in the case, without gaps
    prev  leaf hash of the entry before it in the case, hex; null at seq 0
    at    when the act is said to have happened, YYYY-MM-DDThh:mm:ss+08:00
    rec   when the system received it, in the same form
    by    id of the signing key: its name ‖ "+" ‖ its key id in hex
    c     the commitment to the body, hex
    sup   leaf hash of the entry that this one corrects, hex, or null
    sig   base64 of the Ed25519 signature of ``by`` over
          "mingjian/entry-sig/v1" LF ‖ JCS of the object without sig

Tree (``merkle``), with SHA-256; a second tree with SM3 may stand beside it
    leaf hash SHA-256(00 ‖ entry); node SHA-256(01 ‖ left ‖ right); empty tree SHA-256("");
    a tree of n > 1 is split at the largest power of two below n.

Keys and notes (``keys``, ``note``)
    key id = SHA-256(name ‖ LF ‖ type ‖ public key)[:4]; type 01 Ed25519, 04 witness
    vkey   = name ‖ "+" ‖ hex(key id) ‖ "+" ‖ base64(type ‖ public key)
    note   = text ‖ LF ‖ lines "— name base64(key id ‖ signature)" LF
    A line of a known key that fails spoils the note; a line of an unknown key is passed over.
    A witness line (04) holds key id ‖ u64be Unix time ‖ Ed25519 over
    "cosignature/v1" LF "time " ‖ time ‖ LF ‖ text.

Checkpoint (``checkpoint``)
    note over three lines: origin (= name of the log's key), size in decimal, base64 of the root.

Tile folder (``tiles``, ``tilewriter``, ``fsck``)
    checkpoint; tile/L/N and tile/L/N.p/W with up to 256 hashes of level L; tile/entries/N with
    the same entries, each as u16be length ‖ bytes. N in groups of three digits, all but the
    last prefixed x (1234067 is x001/x234/067). A partial tile (W < 256) is never hashed into
    the level above. Beside them ``policy`` (C2SP tlog-policy) and ``keys`` (vkeys of entry
    signers, one a line). Hash tiles and checkpoint are public; tile/entries is for monitors.

Proof (``tlogproof``)
    "c2sp.org/tlog-proof@v1" LF, optional "extra " base64 LF, "index " i LF, one base64 hash a
    line from the leaf's sibling upwards, LF, the checkpoint with all its lines.

Package (``package``)
    see its docstring: a ZIP of entries, proofs, disclosures and files for the party.

Worked example. Every value below is computed again by the test suite.

    seed of the office   00 01 02 … 1f
    its vkey             office.example/140400+25e5080e+
                         AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
    body                 {"act":"case_filing","at":"2026-11-21T09:00:00+08:00","by":["p12"]}
    salt                 00 01 02 … 1f
    field_salt("act")
        ad148eda95922bf407a279e3524c8983cbd6fb70b73d4ea653ef7968bf1a6db5
    bytes under leaf("act"), after 00
        6d696e676a69616e2f6669656c642f76310aad148eda95922bf407a279e3524c
        8983cbd6fb70b73d4ea653ef7968bf1a6db55b22616374222c22636173655f66
        696c696e67225d
    leaf("act"), leaf("at"), leaf("by")
        ca5c498f64e74e148de46f3eab10d2f7bba50e910244c06118f726847953874e
        ff86e23430c5970988e89bcbafdad1bd7d19af99a30769a0bd3c9da46dd8bdaf
        da4638d85c2858534ed70a920fc46a5fcf82e6f51fc011b092b502b7c5d94c0e
    c
        367c3cd416ffa2943cbc80523ecef0da9558d48eba7b6faf5522f8cdc573f1cd
    entry, 392 bytes
        6d696e676a69616e2f656e7472792f76310a7b226174223a22323032362d3131
        2d32315430393a30303a30302b30383a3030222c226279223a226f6666696365
        2e6578616d706c652f3134303430302b3235653530383065222c2263223a2233
        3637633363643431366666613239343363626338303532336563656630646139
        3535386434386562613762366661663535323266386364633537336631636422
        2c2263617365223a223030313132323333343435353636373738383939616162
        626363646465656666222c226b696e64223a22636173655f66696c696e67222c
        2270726576223a6e756c6c2c22726563223a22323032362d31312d3231543039
        3a30303a30302b30383a3030222c22736571223a302c22736967223a22494137
        4550623146662b32643061354452665435494873504d6a4a583664536f544274
        49424e35687a444b564f4f61674942694e464268765a6e495356776c4d345662
        326d77746c7a7a726d4542514f384a356e43773d3d222c22737570223a6e756c
        6c2c2276223a317d
    its leaf hash
        97bc46a11577e17f5b87dfeaca98d91e61018aa9d9c1b2d1f5987b79bf1102a1
    leaf hash of a second entry, the single byte "x"
        3c7e9bc930dc93f01fa69985ef242d9f9e861f3c5355aa24ce5ef4b4b8a70ccb
    root of the tree of both
        88aef1bae8ecb3cb21788e7a3c4ec1aafc22a75d6c2b5d84c77b6eb1e61562c9
    start of tile/entries/000.p/2: length of the first entry
        0188
    checkpoint, signed with the seed 20 21 22 … 3f as log.example/140400
        log.example/140400
        2
        iK7xuujss8sheI56PE7Bqvwip11sK12Ex3tuseYVYsk=

        — log.example/140400
                  IQnzrGTi3g+sxBdeyZO5P1L199uabP7Rdqv+A0mqmSDIb0KeP5n9ptu9xNeY0pf85e9wHveROeQ5lIWA7qjPjWNOMQw=
"""
