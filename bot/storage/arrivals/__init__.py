"""What a process that listens has acknowledged and not yet brought into the database.

SQLite has one writer. Whoever holds its lock may be an index run or a worker, which step back where the
processors are busy, and an acknowledgement would step back with them. So whoever listens writes into a small
file that nobody else waits for, acknowledges, and brings what is in it into the database behind that.
"""
