"""Cities by the names that German, French and Russian news give them, with their zones.

What stands behind "um 9 Uhr in", « à 9 heures à » and «в 9 часов в»; names that the IANA
database spells alike ("Berlin") are found there.
"""

from __future__ import annotations

from functools import cache

#: A zone, and the names of its cities in small letters, without accents.
_NAMES = """
Asia/Almaty almata алматы астана астане
Asia/Beirut beirut beyrouth бейруте
Asia/Hong_Kong hongkong гонконге
Asia/Irkutsk irkoutsk irkutsk иркутске
Asia/Jakarta djakarta джакарте
Asia/Jerusalem jerusalem иерусалиме
Asia/Kolkata delhi дели
Asia/Krasnoyarsk krasnoiarsk krasnojarsk красноярске
Asia/Magadan магадане
Asia/Manila manille маниле
Asia/Novosibirsk novossibirsk nowosibirsk новосибирске
Asia/Omsk омске
Asia/Pyongyang pjongjang pyongyang пхеньяне
Asia/Seoul seoul сеуле
Asia/Shanghai pekin peking shanghai пекине харбине шанхае
Asia/Singapore singapour singapur сингапуре
Asia/Tashkent tachkent taschkent ташкенте
Asia/Tbilisi tbilissi tiflis тбилиси
Asia/Tehran teheran тегеране
Asia/Tokyo tokio tokyo токио
Asia/Vladivostok chabarowsk chassan khabarovsk khassan oussouriisk ussurijsk wladiwostok
Asia/Vladivostok артеме владивостоке уссурийске хабаровске хасане
Asia/Ho_Chi_Minh hanoi ханое
Asia/Yakutsk iakoutsk jakutsk благовещенске циолковском якутске
Asia/Chita tchita tschita чите
Asia/Yekaterinburg iekaterinbourg jekaterinburg екатеринбурге
Europe/Athens athen athenes афинах
Europe/Belgrade belgrad белграде
Europe/Berlin hamburg munchen берлине мюнхене
Europe/Brussels brussel bruxelles брюсселе
Europe/Bucharest bucarest bukarest бухаресте
Europe/Budapest будапеште
Europe/Helsinki хельсинки
Europe/Istanbul ankara анкаре стамбуле
Europe/Kaliningrad калининграде
Europe/Kyiv kiev kiew kyjiw киеве
Europe/Lisbon lisbonne lissabon лиссабоне
Europe/London londres лондоне
Europe/Madrid мадриде
Europe/Minsk минске
Europe/Moscow moscou moskau petersburg москве петербурге
Europe/Paris париже
Europe/Prague prag праге
Europe/Rome rom риме
Europe/Samara самаре
Europe/Vienna vienne wien вене
Europe/Vilnius вильнюсе
Europe/Warsaw varsovie warschau варшаве
Europe/Zurich bern berne geneve genf женеве цюрихе
Africa/Cairo caire kairo каире
America/Havana havanna гаване
America/Mexico_City mexico мехико
America/New_York washington вашингтоне
America/Chicago чикаго
"""


@cache
def _zones() -> dict[str, str]:
    lines = (line.split() for line in _NAMES.strip().splitlines())
    return {name: zone for zone, *names in lines for name in names}


def zone_of_foreign_name(name: str) -> str | None:
    """The zone of a city by a name in small letters, with its accents or without; or None."""
    return _zones().get(name.translate(_BARE))


_BARE = str.maketrans("äöüéèêëàâîïôûç", "aoueeeeaaiiouc")
