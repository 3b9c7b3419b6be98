"""The draw as an outsider would write it from docs/draw.md: nothing of the project is imported.

Slow and plain on purpose; every step is a sentence of the document.
"""

import hashlib
import json


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def jcs(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def root(leaves: list[bytes]) -> bytes:
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha(b"\x01" + root(leaves[:half]) + root(leaves[half:]))


def register_digest(rows: list[dict], domain: bytes, names: str) -> bytes:
    kept = [{name: row[name] for name in names.split()} for row in rows]
    return root([sha(b"\x00" + domain + jcs(row)) for row in kept])


def draw(file: dict) -> dict:
    """Seed, strata, list and replacements of a published file, computed anew."""
    plan, registers = file["plan"], file["registers"]
    digests = [
        sha(b"mingjian/draw-plan/v1\n" + jcs(plan)),
        register_digest(
            registers["targets"], b"mingjian/draw-target/v1\n", "id grade region out who"
        ),
        register_digest(
            registers["officers"], b"mingjian/draw-officer/v1\n", "id from to regions unfit who"
        ),
        register_digest(registers["recusals"], b"mingjian/draw-recusal/v1\n", "target officer who"),
    ]
    secret = bytes.fromhex(file["seed"]["secret"])
    outside = sha(file["seed"]["outside"].encode())
    seed = sha(b"mingjian/draw-seed/v1\n" + b"".join(digests) + secret + outside)

    def ticket(id):
        return sha(b"mingjian/draw-target-ticket/v1\n" + seed + id.encode())

    dealt = {
        o["id"]: 0
        for o in registers["officers"]
        if o["unfit"] == "" and o["from"] <= plan["day"] <= o["to"]
    }
    regions = {o["id"]: o["regions"] for o in registers["officers"]}
    apart = {(r["target"], r["officer"]) for r in registers["recusals"]}

    def deal(target, number, beside=()):
        able = [
            id
            for id in dealt
            if (target["id"], id) not in apart
            and id not in beside
            and (
                not regions[id]
                or target["region"] == ""
                or any(target["region"].startswith(r) for r in regions[id])
            )
        ]
        able.sort(
            key=lambda id: (
                dealt[id],
                sha(b"mingjian/draw-officer-ticket/v1\n" + seed + f"{id}\n{dealt[id]}".encode()),
            )
        )
        if len(able) < number:
            return []
        for id in able[:number]:
            dealt[id] += 1
        return able[:number]

    named = {g for s in plan["strata"] for g in s["grades"]}
    strata, drawn, queues = [], [], []
    chosen = []
    for stratum in plan["strata"]:
        rows = [
            t
            for t in registers["targets"]
            if t["grade"] in stratum["grades"]
            or ("*" in stratum["grades"] and t["grade"] not in named)
        ]
        free = sorted((t for t in rows if t["out"] == ""), key=lambda t: ticket(t["id"]))
        base = len(rows) if plan["base"] == "all" else len(free)
        if stratum["unit"] == "count":
            needed = stratum["chosen"]
        else:
            needed = -(-base * stratum["chosen"] // 1_000_000)
        number = min(needed, len(free))
        strata.append(
            {
                "name": stratum["name"],
                "rows": len(rows),
                "out": len(rows) - len(free),
                "needed": needed,
                "drawn": number,
            }
        )
        chosen += [(t, stratum["name"]) for t in free[:number]]
        queues.append((stratum["name"], free[number:]))
    for target, name in chosen:
        drawn.append(
            {
                "target": target["id"],
                "stratum": name,
                "ticket": ticket(target["id"]).hex(),
                "officers": deal(target, plan["officers"]),
            }
        )
    standing = {d["target"]: d["officers"] for d in drawn}
    home = {d["target"]: d["stratum"] for d in drawn}
    by_id = {t["id"]: t for t in registers["targets"]}
    replaced = []
    for asked in file["replaced"]:
        told = {name: asked[name] for name in ("target", "officer", "reason")}
        gone = asked["target"]
        if asked["officer"]:
            apart.add((gone, asked["officer"]))
            found = deal(by_id[gone], 1, standing[gone])
            standing[gone] = [o for o in standing[gone] if o != asked["officer"]] + found
            replaced.append({**told, "by": found[0] if found else "", "officers": standing[gone]})
            continue
        del standing[gone]
        queue = dict(queues)[home[gone]]
        if not queue:
            replaced.append({**told, "by": "", "officers": []})
            continue
        target = queue.pop(0)
        standing[target["id"]] = deal(target, plan["officers"])
        home[target["id"]] = home[gone]
        replaced.append({**told, "by": target["id"], "officers": standing[target["id"]]})
    return {"seed": seed.hex(), "strata": strata, "drawn": drawn, "replaced": replaced}
