"""Runs one SQL statement in the database of the environment: ``python -m bench.statement SQL``."""

import sys

import django

if __name__ == "__main__":
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sys.argv[1])
