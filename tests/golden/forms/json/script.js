callback([{"title":"Eel stairs","body":"They climb."}]);
