-- Refused calls that may show secrets of kinds that were not blanked yet.
DELETE FROM rejected_events WHERE sample LIKE '%rik\_%' ESCAPE '\' OR sample LIKE '%"ri\_%' ESCAPE '\'
    OR sample LIKE '%"rs\_%' ESCAPE '\' OR sample LIKE '%"rd\_%' ESCAPE '\';
