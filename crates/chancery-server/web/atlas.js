// What the atlas can do better with scripts. Also read as a plain script, so: no import, no export.
