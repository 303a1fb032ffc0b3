"""The store: tables, migrations, judgements and every read the rest may make."""
