"""Following a plan or an item: by mail, one letter a day at most, or with a program that reads feeds."""
