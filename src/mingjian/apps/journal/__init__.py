"""The journal: every act of every case, once written never changed, each case a hashed chain."""
