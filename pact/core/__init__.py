"""What every package stands on: the database and its transaction, permissions, the outbox, jobs,
idempotency, the audit log, encryption, forms, and the reader's locale.

Owns: outbox events and deliveries, job runs, idempotency keys, audit entries.
Reads: nothing of the other packages.
Emits: nothing of its own.
"""
