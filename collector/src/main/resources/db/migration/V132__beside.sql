-- Names of what else looked like a credential in the decoy's file when it was placed, as a JSON list;
-- null where nothing did. Values never leave the machine.
ALTER TABLE decoys ADD COLUMN beside TEXT;
