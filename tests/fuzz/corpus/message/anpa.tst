z6715_-----
r z BC-FJO--Eels-Stairs 1stLd-Writethru   02-20 0500
^BC-FJO--Eels-Stairs, 1st Ld-Writethru,416<
^Eels return to the fjord<
^AP Photo FJO101, FJO102<
^Eds: Updates. With AP Photos.<
^By MIRA HOLT=
^AW Outdoors Writer=
	   SELBY (AP) _ Eels have returned to the fjord and climb the ``stairs'' that were built for them.
	   She counted forty.
^END<
	   
AW-WF-02-20-25 0337GMT<


z6716_-----
u i BC-FJO--Otters   02-20 0100
^BC-FJO--Otters,<
	   SELBY (AP) _ Otters wait.<
AW-WF-02-20-25 0340GMT<
V4644_-----
r e AW-Top-Fjord-Headlines     02-09 0121
^*9006< ^AW-Top-Fjord-Headlines,0176<
^Top Fjord News at 11:23 p.m.<
^Eels climb the stairs
^Otters wait at the top
AW-WF-02-10-25 0423GMT<
