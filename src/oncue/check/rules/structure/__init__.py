"""Rules about questions, answers, speakers and the printed text: S101 and on."""
