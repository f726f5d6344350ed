"""Sentences in many languages, by which the multilingual encoder is made even, centred and checked.

About strategies like the English sample, and about other things, so that no topic is taken for what all
texts have in common.
"""

from __future__ import annotations

from knowledge.encoder.sample import SAMPLE

_OTHERS = (
    "Wie viel Strom beziehen wir aus erneuerbaren Quellen?",
    "Bis 2030 senken wir unsere Emissionen gegenüber 2019 um die Hälfte.",
    "Die Sitzung wurde auf Donnerstag verschoben, weil der Zug Verspätung hatte.",
    "Lieferanten unterschreiben den Verhaltenskodex, bevor sie den ersten Auftrag erhalten.",
    "Der Roman erzählt von drei Geschwistern, die im Jahr 1848 nach Amerika auswandern.",
    "Comment signaler un conflit d'intérêts ?",
    "Les déchets dangereux sont remis à un prestataire agréé dans un délai de trente jours.",
    "La rivière prend sa source dans les Pyrénées et se jette dans l'Atlantique.",
    "Nos fournisseurs s'engagent à interdire le travail des enfants.",
    "Le chef a remporté son deuxième prix pour un dessert aux figues.",
    "¿Cuál es nuestro objetivo de consumo de agua?",
    "La plantilla recibió de media 21 horas de formación en 2024.",
    "El equipo ganó el partido en los últimos minutos ante cuarenta mil espectadores.",
    "Cada empleado dispone de dos días al año para el voluntariado.",
    "Los precios del trigo subieron un 4 % tras la sequía.",
    "Chi è responsabile della sostenibilità in azienda?",
    "Gli imballaggi contengono il 61 % di plastica riciclata.",
    "La chiesa fu ricostruita dopo il terremoto del 1693.",
    "Hoeveel vrouwen werken er in leidinggevende functies?",
    "Reizen korter dan vijfhonderd kilometer maken wij met de trein.",
    "Het museum toont werk van schilders uit de zeventiende eeuw.",
    "Posso trabalhar em casa dois dias por semana?",
    "As emissões de âmbito 3 representam 78 % da nossa pegada de carbono.",
    "O filme estreou no festival e recebeu críticas muito boas.",
    "Do kogo zgłosić podejrzenie korupcji?",
    "Odpady są segregowane u źródła, a 92 % z nich trafia do odzysku.",
    "Zamek zbudowano nad rzeką w czternastym wieku.",
    "Vilka mål har vi för biologisk mångfald?",
    "Fabriken återvinner kylvattnet i ett slutet kretslopp.",
    "Tasarruf edilen su miktarı yılda on iki bin metreküptür.",
    "Yeni yönetmelik ocak ayında yürürlüğe girecek.",
    "Каковы наши цели по сокращению выбросов?",
    "Компания пожертвовала 1,4 миллиона евро на образовательные проекты.",
    "Поезд отправляется с третьего пути в семь часов утра.",
    "ما هو هدفنا لخفض الانبعاثات بحلول عام 2030؟",
    "يوقّع الموردون على مدونة السلوك قبل بدء العمل.",
    "तकनीकी दल ने पिछले साल पानी की खपत 12 प्रतिशत घटाई।",
    "हमारी कंपनी में शिकायत कहाँ दर्ज करें?",
    "我们2030年的减排目标是什么？",
    "供应商在签订合同之前必须签署行为准则。",
    "这座城市以丝绸和茶叶闻名。",
    "再生可能エネルギーの割合はどのくらいですか。",
    "従業員は年に二日間、ボランティア活動に参加できます。",
    "台風の影響で、午後の便はすべて欠航となった。",
    "회사의 탄소 배출 감축 목표는 무엇입니까?",
    "모든 직원은 매년 안전 교육을 받아야 한다.",
    "บริษัทมีเป้าหมายลดการใช้น้ำอย่างไร",
    "พนักงานทุกคนต้องผ่านการอบรมด้านความปลอดภัยทุกปี",
    "Mục tiêu giảm phát thải của chúng ta là gì?",
    "Perusahaan mendaur ulang sembilan puluh persen limbahnya.",
    "Vlak má zpoždění dvacet minut.",
    "A beszállítókat kétévente ellenőrizzük.",
    "Care este ținta noastră privind deșeurile?",
    "Ποιος είναι υπεύθυνος για την ασφάλεια στην εργασία;",
    "The recipe calls for two eggs and a pinch of salt.",
    "The bridge was closed to traffic after the flood of 1953.",
)  # fmt: skip

MULTILINGUAL_SAMPLE = (*SAMPLE, *_OTHERS)
