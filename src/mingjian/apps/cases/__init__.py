"""Case files of every kind, their parties, acts and deadlines; every act passes the one door."""
