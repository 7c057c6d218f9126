<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="fr_FR"><context>
    <name>OpenAction</name>
    <message>
        <source>Open an atlas</source>
        <translation>Ouvrir un atlas</translation>
    </message>
    <message>
        <source>Seatizen atlas (*.gpkg);;All files (*)</source>
        <translation>Atlas Seatizen (*.gpkg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>No atlas was opened yet</source>
        <translation>Aucun atlas n'a encore été ouvert</translation>
    </message>
    <message>
        <source>Opening {file}</source>
        <translation>Ouverture de {file}</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomer sur l'atlas</translation>
    </message>
    <message>
        <source>{file} is on the map.</source>
        <translation>{file} est sur la carte.</translation>
    </message>
    <message>
        <source>{file} is being synchronised; open it when that is done.</source>
        <translation>{file} est en cours de synchronisation ; ouvrez-le quand elle sera terminée.</translation>
    </message>
</context><context>
    <name>OperationBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>{}: stopping…</source>
        <translation>{} : arrêt en cours…</translation>
    </message>
</context><context>
    <name>OptionsPage</name>
    <message>
        <source>Errors only</source>
        <translation>Erreurs uniquement</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>Erreurs et avertissements</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
</context><context>
    <name>PlanWidget</name>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more warning(s), told in the report.</source>
        <translation>
            <numerusform>… et %n autre avertissement, donné dans le rapport.</numerusform>
            <numerusform>… et %n autres avertissements, donnés dans le rapport.</numerusform>
        </translation>
    </message>
</context><context>
    <name>ReportDialog</name>
    <message>
        <source>{title}: {operation}</source>
        <translation>{title} : {operation}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Fichiers texte (*.txt)</translation>
    </message>
    <message>
        <source>The report could not be written to {file}: {why}. Choose another folder.</source>
        <translation>Le rapport n'a pas pu être écrit dans {file} : {why}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Waiting for other work in QGIS to end…</source>
        <translation>En attente de la fin d'autres traitements dans QGIS…</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>En cours…</translation>
    </message>
    <message>
        <source>Cancelled; what was finished stays.</source>
        <translation>Annulé ; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>Terminé.</translation>
    </message>
    <message>
        <source>There is nothing more to say about this session.</source>
        <translation>Il n'y a rien de plus à dire de cette session.</translation>
    </message>
    <message>
        <source>Seatizen Atlas {plugin}, QGIS {qgis}, Qt {qt}, Python {python}, {system}</source>
        <translation>Seatizen Atlas {plugin}, QGIS {qgis}, Qt {qt}, Python {python}, {system}</translation>
    </message>
</context><context>
    <name>Seatizen</name>
    <message>
        <source>{path} exists already; it was left as it is.</source>
        <translation>{path} existe déjà ; le fichier a été laissé tel quel.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist; no atlas was created.</source>
        <translation>Le dossier {folder} n'existe pas ; aucun atlas n'a été créé.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. No atlas was created.</source>
        <translation>Impossible d'écrire {path} : {reason}. Aucun atlas n'a été créé.</translation>
    </message>
    <message>
        <source>No disk space is left for {path}; what was being written was taken back.</source>
        <translation>Il n'y a plus d'espace disque pour {path} ; l'écriture en cours a été annulée.</translation>
    </message>
    <message>
        <source>{path} is locked by another program; close it there and try again.</source>
        <translation>{path} est verrouillé par un autre programme ; fermez-le dans ce programme et réessayez.</translation>
    </message>
    <message>
        <source>{path} cannot be written to; check the permissions of the file and its folder.</source>
        <translation>Impossible d'écrire dans {path} ; vérifiez les permissions du fichier et de son dossier.</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be used; restore it from a copy.</source>
        <translation>{path} est endommagé et inutilisable ; restaurez-le à partir d'une copie.</translation>
    </message>
    <message>
        <source>{path} could not be used: {reason}. Nothing was changed.</source>
        <translation>{path} n'a pas pu être utilisé : {reason}. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{path} does not exist or is no file.</source>
        <translation>{path} n'existe pas ou n'est pas un fichier.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>Impossible de lire {path} : {reason}.</translation>
    </message>
    <message>
        <source>{path} is no GeoPackage, so no Seatizen atlas; it was left as it is.</source>
        <translation>{path} n'est pas un GeoPackage, donc pas un atlas Seatizen ; le fichier a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{path} is damaged: it has {size} bytes instead of {expected}; restore it from a copy.</source>
        <translation>{path} est endommagé : il fait {size} octets au lieu de {expected} ; restaurez-le à partir d'une copie.</translation>
    </message>
    <message>
        <source>The layer {layer} of {path} is being edited; save or discard the edits and try again.</source>
        <translation>La couche {layer} de {path} est en cours d'édition ; enregistrez ou abandonnez les modifications et réessayez.</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Trajets</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Frames with scores of {model}</source>
        <translation>Images avec scores de {model}</translation>
    </message>
    <message>
        <source>Predictions of {model}</source>
        <translation>Prédictions de {model}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Annotation sessions</source>
        <translation>Sessions d'annotation</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Exécutions</translation>
    </message>
    <message>
        <source>Synchronisation state</source>
        <translation>État de la synchronisation</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tables</translation>
    </message>
    <message>
        <source>{path} has no usable table {table}; the atlas is damaged.</source>
        <translation>{path} n'a pas de table {table} utilisable ; l'atlas est endommagé.</translation>
    </message>
    <message>
        <source>{path} is no Seatizen atlas: it has no atlas tables. It was left as it is.</source>
        <translation>{path} n'est pas un atlas Seatizen : il n'a pas les tables d'un atlas. Le fichier a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{path} has schema {found}, this version of the plugin knows schema {known}; update the plugin. The atlas was left as it is.</source>
        <translation>{path} est au schéma {found}, cette version de l'extension connaît le schéma {known} ; mettez l'extension à jour. L'atlas a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{path} is an atlas of the older schema {found}, which can only be read; upgrade it into a new file. It was left as it is.</source>
        <translation>{path} est un atlas à l'ancien schéma {found}, accessible en lecture seule ; convertissez-le dans un nouveau fichier. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>Annotations of the frame</source>
        <translation>Annotations de l'image</translation>
    </message>
    <message>
        <source>Annotations with the label</source>
        <translation>Annotations avec le label</translation>
    </message>
    <message>
        <source>Annotations of the session</source>
        <translation>Annotations de la session</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Prédictions</translation>
    </message>
    <message>
        <source>The atlas has no table for predictions of the model {model}.</source>
        <translation>L'atlas n'a pas de table pour les prédictions du modèle {model}.</translation>
    </message>
    <message>
        <source>Other platforms</source>
        <translation>Autres plateformes</translation>
    </message>
    <message>
        <source>No details provided</source>
        <translation>Aucune précision fournie</translation>
    </message>
    <message>
        <source>The plugin's file {file} is missing; install the plugin again.</source>
        <translation>Le fichier {file} de l'extension est absent ; réinstallez l'extension.</translation>
    </message>
    <message>
        <source>{operation}: cancelled.</source>
        <translation>{operation} : annulé.</translation>
    </message>
    <message>
        <source>{operation}: failed. {why}</source>
        <translation>{operation} : échec. {why}</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifiée</translation>
    </message>
    <message>
        <source>failed before</source>
        <translation>déjà en échec</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangée</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignorée</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>To read</source>
        <translation>À lire</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Nothing was found: no deposit answers to what is asked for.</source>
        <translation>Rien n'a été trouvé : aucun dépôt ne correspond à la demande.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nouvelle</numerusform>
            <numerusform>%n nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n modifiée</numerusform>
            <numerusform>%n modifiées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n inchangée</numerusform>
            <numerusform>%n inchangées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to try again</source>
        <translation>
            <numerusform>%n à réessayer</numerusform>
            <numerusform>%n à réessayer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignorée</numerusform>
            <numerusform>%n ignorées</numerusform>
        </translation>
    </message>
    <message>
        <source>The atlas is up to date: {counts}. Nothing to read.</source>
        <translation>L'atlas est à jour : {counts}. Rien à lire.</translation>
    </message>
    <message>
        <source>{counts}. To read: at most {megabytes} in about {requests} requests, which takes up to {time}.</source>
        <translation>{counts}. À lire : au plus {megabytes} en {requests} requêtes environ, ce qui prend jusqu'à {time}.</translation>
    </message>
    <message>
        <source>Choose an atlas file, or name a new one.</source>
        <translation>Choisissez un fichier d'atlas, ou donnez le nom d'un nouveau.</translation>
    </message>
    <message>
        <source>{file} has no folder: give the whole path.</source>
        <translation>{file} n'indique pas de dossier : donnez le chemin complet.</translation>
    </message>
    <message>
        <source>{file} is a folder: add the name of a file.</source>
        <translation>{file} est un dossier : ajoutez un nom de fichier.</translation>
    </message>
    <message>
        <source>{file} does not end in .gpkg: an atlas is a GeoPackage.</source>
        <translation>{file} ne se termine pas par .gpkg : un atlas est un GeoPackage.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it or choose another.</source>
        <translation>Le dossier {folder} n'existe pas : créez-le ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only: an atlas can only be written where its folder can be.</source>
        <translation>Le dossier {folder} est en lecture seule : un atlas ne peut être écrit que dans un dossier accessible en écriture.</translation>
    </message>
    <message>
        <source>{file} is read-only: change its permissions or choose another.</source>
        <translation>{file} est en lecture seule : changez ses permissions ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Name at least one community, such as seatizen-data.</source>
        <translation>Indiquez au moins une communauté, par exemple seatizen-data.</translation>
    </message>
    <message>
        <source>“{text}” cannot be a community: give the last part of its address on Zenodo, separated by commas.</source>
        <translation>« {text} » ne peut pas être une communauté : donnez la dernière partie de son adresse sur Zenodo, en séparant les communautés par des virgules.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a server, such as https://zenodo.org.</source>
        <translation>« {text} » n'est pas une adresse de serveur telle que https://zenodo.org.</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) added</source>
        <translation>
            <numerusform>%n session ajoutée</numerusform>
            <numerusform>%n sessions ajoutées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n mise à jour</numerusform>
            <numerusform>%n mises à jour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n en échec</numerusform>
            <numerusform>%n en échec</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped; what was finished stays.</source>
        <translation>Arrêté ; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Ajoutées</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mises à jour</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangées</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorées</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requêtes</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>{} MB</source>
        <translation>{} Mo</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>QGIS is set to use the SOCKS proxy {host}, for which the Python package PySocks is missing. Install it (python3 -m pip install PySocks) or choose an HTTP proxy; nothing was sent.</source>
        <translation>QGIS est configuré pour utiliser le proxy SOCKS {host}, mais le paquet Python PySocks qu'il demande est absent. Installez-le (python3 -m pip install PySocks) ou choisissez un proxy HTTP ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>The authentication configuration {auth_id} cannot be read from QGIS's authentication manager. Choose one that exists and unlock it with the master password; nothing was sent.</source>
        <translation>La configuration d'authentification {auth_id} ne peut pas être lue dans le gestionnaire d'authentification de QGIS. Choisissez-en une qui existe et déverrouillez-la avec le mot de passe principal ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>The authentication configuration "{name}" holds no token: make one of the type "API Header" with the header Authorization and the value Bearer followed by the token; nothing was sent.</source>
        <translation>La configuration d'authentification « {name} » ne contient pas de jeton : créez-en une du type « En-tête d'API » (API Header) avec l'en-tête Authorization et la valeur Bearer suivie du jeton ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was left half done.</source>
        <translation>Annulé ; rien n'est resté à moitié fait.</translation>
    </message>
    <message>
        <source>Create an atlas</source>
        <translation>Créer un atlas</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>Creates an empty atlas: a GeoPackage with the tables, labels, model and styles of the Seatizen Atlas. Synchronise it with a Zenodo community or import sessions into it.
An existing file is left alone unless overwriting is asked for.</source>
        <translation>Crée un atlas vide : un GeoPackage avec les tables, les labels, le modèle et les styles du Seatizen Atlas. Synchronisez-le ensuite avec une communauté Zenodo ou importez-y des sessions.
Un fichier existant n'est pas touché, sauf si son écrasement est demandé.</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Overwrite an existing file</source>
        <translation>Écraser un fichier existant</translation>
    </message>
    <message>
        <source>Created {file}.</source>
        <translation>{file} a été créé.</translation>
    </message>
    <message>
        <source>Synchronise an atlas with Zenodo</source>
        <translation>Synchroniser un atlas avec Zenodo</translation>
    </message>
    <message>
        <source>Zenodo</source>
        <translation>Zenodo</translation>
    </message>
    <message>
        <source>Harvests every published session of one or more Zenodo communities into an atlas: footprints, tracks, frames and model predictions. The atlas is created when it does not exist.
Only what is new or changed is read, and of large archives only the tables. A session that fails is reported and tried again next time; the others go on. Cancelling keeps the finished sessions.
Of drone (UAV) and AUV sessions all frames are taken, of the others the useful ones, unless all frames are asked for.</source>
        <translation>Moissonne dans un atlas toutes les sessions publiées d'une ou plusieurs communautés Zenodo : emprises, trajets, images et prédictions des modèles. L'atlas est créé s'il n'existe pas.
Seul ce qui est nouveau ou modifié est lu et, dans les grandes archives, seulement les tables. Une session en échec est signalée et réessayée la fois suivante ; les autres continuent. Une annulation conserve les sessions terminées.
Toutes les images des sessions de drone (UAV) et d'AUV sont prises ; pour les autres, seulement les images utiles, sauf si toutes les images sont demandées.</translation>
    </message>
    <message>
        <source>Atlas (created when it does not exist)</source>
        <translation>Atlas (créé s'il n'existe pas)</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Communities, comma separated</source>
        <translation>Communautés, séparées par des virgules</translation>
    </message>
    <message>
        <source>Only deposits touched since</source>
        <translation>Seulement les dépôts modifiés depuis</translation>
    </message>
    <message>
        <source>Only these sessions (names or DOIs, comma separated)</source>
        <translation>Seulement ces sessions (noms ou DOI, séparés par des virgules)</translation>
    </message>
    <message>
        <source>Compare the checksums of every session</source>
        <translation>Comparer les sommes de contrôle de toutes les sessions</translation>
    </message>
    <message>
        <source>Also take frames that were judged useless</source>
        <translation>Prendre aussi les images jugées inutiles</translation>
    </message>
    <message>
        <source>Zenodo server</source>
        <translation>Serveur Zenodo</translation>
    </message>
    <message>
        <source>Transfers at once</source>
        <translation>Transferts simultanés</translation>
    </message>
    <message>
        <source>Sessions added</source>
        <translation>Sessions ajoutées</translation>
    </message>
    <message>
        <source>Sessions updated</source>
        <translation>Sessions mises à jour</translation>
    </message>
    <message>
        <source>Sessions unchanged</source>
        <translation>Sessions inchangées</translation>
    </message>
    <message>
        <source>Sessions failed</source>
        <translation>Sessions en échec</translation>
    </message>
    <message>
        <source>Frames written</source>
        <translation>Images écrites</translation>
    </message>
    <message>
        <source>Scores written</source>
        <translation>Scores écrits</translation>
    </message>
    <message>
        <source>Requests sent</source>
        <translation>Requêtes envoyées</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>Octets reçus</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <translation>Rapport (JSON)</translation>
    </message>
    <message>
        <source>COMMUNITIES is empty: give at least one community.</source>
        <translation>COMMUNITIES est vide : donnez au moins une communauté.</translation>
    </message>
    <message>
        <source>{file} lists no frame.</source>
        <translation>{file} ne liste aucune image.</translation>
    </message>
    <message>
        <source>{file}: {count} value(s) of {column} are not usable numbers (first at line {line}); they were taken as blank.</source>
        <translation>{file} : {count} valeur(s) de {column} ne sont pas des nombres utilisables (première : ligne {line}) ; elles ont été considérées comme vides.</translation>
    </message>
    <message>
        <source>{file}: {count} frame(s) have no readable date and time (first at line {line}); they were taken without one.</source>
        <translation>{file} : {count} image(s) n'ont pas de date et heure lisibles (première : ligne {line}) ; elles ont été prises sans date.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) have no FileName (first at line {line}); they were left out.</source>
        <translation>{file} : {count} ligne(s) n'ont pas de FileName (première : ligne {line}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) repeat a FileName (first {name} at line {line}); the first row of each name was taken.</source>
        <translation>{file} : {count} ligne(s) répètent un FileName (première : {name}, ligne {line}) ; la première ligne de chaque nom a été prise.</translation>
    </message>
    <message>
        <source>'{name}' is not a session name: expected YYYYMMDD_COUNTRY-PLACE_PLATFORM, for example 20231201_REU-TROU-DEAU_ASV-2_01.</source>
        <translation>« {name} » n'est pas un nom de session : AAAAMMJJ_PAYS-LIEU_PLATEFORME était attendu, par exemple 20231201_REU-TROU-DEAU_ASV-2_01.</translation>
    </message>
    <message>
        <source>{file}: latitude and longitude are exchanged in all rows; they were put right.</source>
        <translation>{file} : la latitude et la longitude sont inversées dans toutes les lignes ; elles ont été remises en ordre.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) have latitude 0 and longitude 0 (first at line {line}); they were taken as having no position.</source>
        <translation>{file} : {count} ligne(s) ont une latitude et une longitude de 0 (première : ligne {line}) ; elles ont été considérées comme sans position.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) have a position outside the globe (first at line {line}); they were taken as having no position.</source>
        <translation>{file} : {count} ligne(s) ont une position hors du globe (première : ligne {line}) ; elles ont été considérées comme sans position.</translation>
    </message>
    <message>
        <source>{file} has no class of the model {model}; its predictions were not imported.</source>
        <translation>{file} n'a aucune classe du modèle {model} ; ses prédictions n'ont pas été importées.</translation>
    </message>
    <message>
        <source>{file}: {count} column(s) are no classes of the model ({names}); they were left out.</source>
        <translation>{file} : {count} colonne(s) ne sont pas des classes du modèle ({names}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{file}: {count} class(es) of the model have no column ({names}); they stay without score.</source>
        <translation>{file} : {count} classe(s) du modèle n'ont pas de colonne ({names}) ; elles restent sans score.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) are of frames that are not in METADATA/metadata.csv (first at line {line}); they were left out.</source>
        <translation>{file} : {count} ligne(s) concernent des images absentes de METADATA/metadata.csv (première : ligne {line}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) are of frames that were not taken as useful (first at line {line}); they were left out.</source>
        <translation>{file} : {count} ligne(s) concernent des images qui n'ont pas été retenues comme utiles (première : ligne {line}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) repeat a frame (first at line {line}); the first row of each was taken.</source>
        <translation>{file} : {count} ligne(s) répètent une image (première : ligne {line}) ; la première ligne de chaque image a été prise.</translation>
    </message>
    <message>
        <source>{file}: {count} score(s) are no numbers (first at line {line}); they were taken as blank.</source>
        <translation>{file} : {count} score(s) ne sont pas des nombres (premier : ligne {line}) ; ils ont été considérés comme vides.</translation>
    </message>
    <message>
        <source>{file}: {count} score(s) are not between 0 and 1 (first at line {line}); they were taken as blank.</source>
        <translation>{file} : {count} score(s) ne sont pas compris entre 0 et 1 (premier : ligne {line}) ; ils ont été considérés comme vides.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) hold no score at all (first at line {line}); they were left out.</source>
        <translation>{file} : {count} ligne(s) ne contiennent aucun score (première : ligne {line}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{session} has no METADATA/metadata.csv, which lists its frames; it was not read.</source>
        <translation>{session} n'a pas de METADATA/metadata.csv, qui liste ses images ; la session n'a pas été lue.</translation>
    </message>
    <message>
        <source>Several METADATA folders were found where the one of {session} was expected; it was not read.</source>
        <translation>Plusieurs dossiers METADATA ont été trouvés là où celui de {session} était attendu ; la session n'a pas été lue.</translation>
    </message>
    <message>
        <source>{session}: {count} frame(s) listed as useful are not in {file}; they were left out.</source>
        <translation>{session} : {count} image(s) listées comme utiles ne sont pas dans {file} ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{file} has no positions; footprint and track are those of the planned mission in {plan}.</source>
        <translation>{file} n'a pas de positions ; l'emprise et le trajet sont ceux de la mission planifiée dans {plan}.</translation>
    </message>
    <message>
        <source>{file} has no positions; the session has neither footprint nor track.</source>
        <translation>{file} n'a pas de positions ; la session n'a ni emprise ni trajet.</translation>
    </message>
    <message>
        <source>{file} holds only 0 and 1 and there is no _scores.csv file of its model; its predictions were not imported.</source>
        <translation>{file} ne contient que des 0 et des 1 et il n'y a pas de fichier _scores.csv de son modèle ; ses prédictions n'ont pas été importées.</translation>
    </message>
    <message>
        <source>{session} has predictions of models the atlas does not know: {models}; they were left out. Import these models into the atlas, then synchronise again.</source>
        <translation>{session} a des prédictions de modèles que l'atlas ne connaît pas : {models} ; elles ont été laissées de côté. Importez ces modèles dans l'atlas, puis synchronisez de nouveau.</translation>
    </message>
    <message>
        <source>{count} files hold scores of one model; {file} was read.</source>
        <translation>{count} fichiers contiennent des scores du même modèle ; {file} a été lu.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}).</source>
        <translation>Impossible de lire {file} ({reason}).</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Le dossier {folder} n'existe pas.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text is not UTF-8, it was read as Latin-1.</source>
        <translation>{file}, ligne {line} : le texte n'est pas en UTF-8, il a été lu comme du Latin-1.</translation>
    </message>
    <message>
        <source>{file} holds NUL bytes; they were left out.</source>
        <translation>{file} contient des octets NUL ; ils ont été laissés de côté.</translation>
    </message>
    <message>
        <source>{file} is empty: expected a CSV file with a {column} column.</source>
        <translation>{file} est vide : un fichier CSV avec une colonne {column} était attendu.</translation>
    </message>
    <message>
        <source>{file} is not a table of frames: expected a header with a {column} column, found '{found}'.</source>
        <translation>{file} n'est pas une table d'images : un en-tête avec une colonne {column} était attendu, « {found} » a été trouvé.</translation>
    </message>
    <message>
        <source>{file} has several columns named {columns}; the first one of each was read.</source>
        <translation>{file} a plusieurs colonnes nommées {columns} ; la première de chaque nom a été lue.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the CSV text is broken ({reason}).</source>
        <translation>{file}, ligne {line} : le texte CSV est mal formé ({reason}).</translation>
    </message>
    <message>
        <source>{file}, line {line}: a quotation mark is never closed; the {count} line(s) after it were not read.</source>
        <translation>{file}, ligne {line} : un guillemet n'est jamais fermé ; les {count} ligne(s) qui le suivent n'ont pas été lues.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) have fewer columns than the header (first at line {line}); the missing values were taken as blank.</source>
        <translation>{file} : {count} ligne(s) ont moins de colonnes que l'en-tête (première : ligne {line}) ; les valeurs manquantes ont été considérées comme vides.</translation>
    </message>
    <message>
        <source>{file}: {count} row(s) have more columns than the header (first at line {line}); they were left out.</source>
        <translation>{file} : {count} ligne(s) ont plus de colonnes que l'en-tête (première : ligne {line}) ; elles ont été laissées de côté.</translation>
    </message>
    <message>
        <source>{session}: neither METADATA/predictions_gps.csv nor a Jacques file in PROCESSED_DATA/IA tells which frames are useful, so none was taken; take all frames (ALL_FRAMES) to have them.</source>
        <translation>{session} : ni METADATA/predictions_gps.csv ni un fichier Jacques dans PROCESSED_DATA/IA n'indique quelles images sont utiles, donc aucune n'a été prise ; prenez toutes les images (ALL_FRAMES) pour les avoir.</translation>
    </message>
    <message>
        <source>{file} has no column {column}; it cannot tell which frames are useful.</source>
        <translation>{file} n'a pas de colonne {column} ; il ne permet pas de savoir quelles images sont utiles.</translation>
    </message>
    <message>
        <source>{file}: {count} value(s) of {column} are neither 0 nor 1 (first at line {line}); these frames were taken as useless.</source>
        <translation>{file} : {count} valeur(s) de {column} ne sont ni 0 ni 1 (première : ligne {line}) ; ces images ont été considérées comme inutiles.</translation>
    </message>
    <message>
        <source>Not a session: none of its identifiers is urn:&lt;session name&gt;.</source>
        <translation>Pas une session : aucun de ses identifiants n'est urn:&lt;nom de session&gt;.</translation>
    </message>
    <message>
        <source>Record {record} names several sessions ({names}); {name} was taken.</source>
        <translation>L'enregistrement {record} nomme plusieurs sessions ({names}) ; {name} a été prise.</translation>
    </message>
    <message>
        <source>Session {name} is published in several deposits ({deposits}); each is kept on its own.</source>
        <translation>La session {name} est publiée dans plusieurs dépôts ({deposits}) ; chacun est conservé séparément.</translation>
    </message>
    <message>
        <source>{entry}: the server has no such session; nothing was done for it.</source>
        <translation>{entry} : le serveur n'a pas de telle session ; rien n'a été fait pour elle.</translation>
    </message>
    <message>
        <source>No version offers METADATA.zip openly; the deposit and its versions are in the atlas, without frames.</source>
        <translation>Aucune version ne donne librement accès à METADATA.zip ; le dépôt et ses versions sont dans l'atlas, sans images.</translation>
    </message>
    <message>
        <source>Not in the atlas yet.</source>
        <translation>Pas encore dans l'atlas.</translation>
    </message>
    <message>
        <source>The atlas has it as it is published.</source>
        <translation>L'atlas la contient telle qu'elle est publiée.</translation>
    </message>
    <message>
        <source>The record was touched, its archives are the same.</source>
        <translation>L'enregistrement a été modifié, mais ses archives sont les mêmes.</translation>
    </message>
    <message>
        <source>Failed last time: {error}</source>
        <translation>En échec la dernière fois : {error}</translation>
    </message>
    <message>
        <source>Published with other archives since: {archives}.</source>
        <translation>Publiée depuis avec d'autres archives : {archives}.</translation>
    </message>
    <message>
        <source>Another choice of frames than last time.</source>
        <translation>Le choix des images n'est pas celui de la dernière fois.</translation>
    </message>
    <message>
        <source>Has predictions of a model that the atlas knows since: {models}.</source>
        <translation>Contient des prédictions d'un modèle que l'atlas connaît depuis : {models}.</translation>
    </message>
    <message>
        <source>Was named {name} before.</source>
        <translation>S'appelait {name} auparavant.</translation>
    </message>
    <message>
        <source>The server did not list the versions of this deposit; nothing was read, and the next run tries again.</source>
        <translation>Le serveur n'a pas listé les versions de ce dépôt ; rien n'a été lu, et la prochaine exécution réessaiera.</translation>
    </message>
    <message>
        <source>Not touched since {date}.</source>
        <translation>Pas modifiée depuis le {date}.</translation>
    </message>
    <message>
        <source>None of its versions is named RAW_DATA or PROCESSED_DATA ({names}).</source>
        <translation>Aucune de ses versions n'est nommée RAW_DATA ou PROCESSED_DATA ({names}).</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajoutée</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>mise à jour</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>{session}: {status}, {frames} frames, {predictions} scores</source>
        <translation>{session} : {status}, {frames} image(s), {predictions} score(s)</translation>
    </message>
    <message>
        <source>{added} added, {updated} updated, {unchanged} unchanged, {failed} failed, {ignored} ignored</source>
        <translation>Sessions ajoutées : {added}, mises à jour : {updated}, inchangées : {unchanged}, en échec : {failed}, ignorées : {ignored}</translation>
    </message>
    <message>
        <source>{frames} frames, {predictions} scores; {requests} requests, {megabytes} MB, {seconds} s</source>
        <translation>Images : {frames}, scores : {predictions} ; requêtes : {requests}, {megabytes} Mo, {seconds} s</translation>
    </message>
    <message>
        <source>Cancelled; what was finished stays.</source>
        <translation>Annulé ; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>{session}: unexpected {kind}: {reason}. The session was left as it was.</source>
        <translation>{session} : erreur inattendue ({kind}) : {reason}. La session a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>No version offers METADATA.zip openly any more; the frames that were read before stay in the atlas.</source>
        <translation>Plus aucune version n'offre METADATA.zip librement ; les images lues auparavant restent dans l'atlas.</translation>
    </message>
    <message>
        <source>{session}: {count} annotated frames are no longer published; they stay in the atlas.</source>
        <translation>{session} : {count} image(s) annotées ne sont plus publiées ; elles restent dans l'atlas.</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {retry} to try again, {unchanged} unchanged, {ignored} ignored; at most {megabytes} MB to read.</source>
        <translation>Sessions nouvelles : {new}, modifiées : {changed}, à réessayer : {retry}, inchangées : {unchanged}, ignorées : {ignored} ; au plus {megabytes} Mo à lire.</translation>
    </message>
    <message>
        <source>{archive} is not a zip that can be read ({reason}); it was left out.</source>
        <translation>{archive} n'est pas un zip lisible ({reason}) ; il a été laissé de côté.</translation>
    </message>
    <message>
        <source>{member} in {archive} is damaged: its content does not fit its CRC-32 and size ({reason}); nothing of it was used.</source>
        <translation>{member} dans {archive} est endommagé : son contenu ne correspond pas à son CRC-32 et à sa taille ({reason}) ; rien n'en a été utilisé.</translation>
    </message>
    <message>
        <source>{archive} has no member {member}; nothing was read from it.</source>
        <translation>{archive} ne contient pas de fichier {member} ; rien n'y a été lu.</translation>
    </message>
    <message>
        <source>{member} in {archive} is encrypted; it was not read, since no password is known.</source>
        <translation>{member} dans {archive} est chiffré ; il n'a pas été lu, faute de mot de passe connu.</translation>
    </message>
    <message>
        <source>{member} in {archive} is packed with method {method}, where stored (0) or deflated (8) was expected; it was not read.</source>
        <translation>{member} dans {archive} est compressé par la méthode {method}, alors que « stored » (0) ou « deflated » (8) était attendu ; il n'a pas été lu.</translation>
    </message>
    <message>
        <source>{archive} has a member named {member}, which points outside of the archive; nothing was read from it.</source>
        <translation>{archive} contient un fichier nommé {member}, qui pointe hors de l'archive ; rien n'y a été lu.</translation>
    </message>
    <message>
        <source>{member} in {archive} overlaps what follows it, as in a zip bomb; nothing was read from it.</source>
        <translation>{member} dans {archive} chevauche ce qui le suit, comme dans une bombe zip ; rien n'y a été lu.</translation>
    </message>
    <message>
        <source>{member} in {archive} would unpack from {packed} to {size} bytes, more than is accepted; it was not read.</source>
        <translation>{member} dans {archive} passerait de {packed} à {size} octets une fois décompressé, plus que ce qui est accepté ; il n'a pas été lu.</translation>
    </message>
    <message>
        <source>“{reference}” is not a Zenodo record: a record number, a DOI or the address of a record was expected, and it was left out.</source>
        <translation>« {reference} » n'est pas un enregistrement Zenodo : un numéro d'enregistrement, un DOI ou l'adresse d'un enregistrement était attendu ; il a été laissé de côté.</translation>
    </message>
    <message>
        <source>“{address}” is not the address of a server: https:// and a host name were expected. Nothing was done.</source>
        <translation>« {address} » n'est pas une adresse de serveur : https:// et un nom d'hôte étaient attendus. Rien n'a été fait.</translation>
    </message>
    <message>
        <source>The Zenodo token holds spaces or characters that no token has; it was not sent and nothing was done, copy it again from Zenodo.</source>
        <translation>Le jeton Zenodo contient des espaces ou des caractères qu'aucun jeton ne comporte ; il n'a pas été envoyé et rien n'a été fait, copiez-le de nouveau depuis Zenodo.</translation>
    </message>
    <message>
        <source>{place} could not be reached ({reason}); the request was given up.</source>
        <translation>{place} n'a pas pu être joint ({reason}) ; la requête a été abandonnée.</translation>
    </message>
    <message>
        <source>{place} ended after {received} of {expected} bytes each time; the request was given up.</source>
        <translation>{place} s'est interrompu à chaque fois après {received} octets sur {expected} ; la requête a été abandonnée.</translation>
    </message>
    <message>
        <source>{place} answered with the server error {status} {reason} each time; the request was given up.</source>
        <translation>{place} a répondu à chaque fois par l'erreur de serveur {status} {reason} ; la requête a été abandonnée.</translation>
    </message>
    <message>
        <source>{place} kept answering that there were too many requests; the request was given up, try again in an hour or with fewer parallel transfers.</source>
        <translation>{place} n'a cessé de répondre qu'il y avait trop de requêtes ; la requête a été abandonnée, réessayez dans une heure ou avec moins de transferts simultanés.</translation>
    </message>
    <message>
        <source>{place} answered with a web page that blocks this network instead of data (403); nothing was read, try again later or from another network.</source>
        <translation>{place} a répondu par une page web qui bloque ce réseau au lieu de données (403) ; rien n'a été lu, réessayez plus tard ou depuis un autre réseau.</translation>
    </message>
    <message>
        <source>{place} is restricted ({status}): access was denied, and it was left out; a token of someone with access is needed.</source>
        <translation>{place} est en accès restreint ({status}) : l'accès a été refusé et il a été laissé de côté ; il faut le jeton d'une personne qui y a accès.</translation>
    </message>
    <message>
        <source>{place} does not exist (404); it was left out.</source>
        <translation>{place} n'existe pas (404) ; il a été laissé de côté.</translation>
    </message>
    <message>
        <source>{server} has no community “{slug}”; check its spelling (upper and lower case differ). Nothing was read from it.</source>
        <translation>{server} n'a pas de communauté « {slug} » ; vérifiez son orthographe (majuscules et minuscules sont distinguées). Rien n'y a été lu.</translation>
    </message>
    <message>
        <source>{server} has no record with the DOI {doi}; it was left out.</source>
        <translation>{server} n'a pas d'enregistrement avec le DOI {doi} ; il a été laissé de côté.</translation>
    </message>
    <message>
        <source>{place} was deleted from Zenodo (410); it was left out.</source>
        <translation>{place} a été supprimé de Zenodo (410) ; il a été laissé de côté.</translation>
    </message>
    <message>
        <source>{place} refused the request ({status} {reason}); nothing was read from it.</source>
        <translation>{place} a refusé la requête ({status} {reason}) ; rien n'y a été lu.</translation>
    </message>
    <message>
        <source>{place} answered with a web page where data was expected; it was not used, check that the server address is that of Zenodo and that no login page of the network stands in between.</source>
        <translation>{place} a répondu par une page web alors que des données étaient attendues ; elle n'a pas été utilisée, vérifiez que l'adresse du serveur est celle de Zenodo et qu'aucune page de connexion au réseau ne s'interpose.</translation>
    </message>
    <message>
        <source>{place} answered with something that cannot be read where JSON was expected ({reason}); it was not used.</source>
        <translation>{place} a donné une réponse illisible alors que du JSON était attendu ({reason}) ; elle n'a pas été utilisée.</translation>
    </message>
    <message>
        <source>{place} answered with JSON in which “{element}” is missing or of another kind; it was not used, check that the server address is that of Zenodo.</source>
        <translation>{place} a répondu par du JSON dans lequel « {element} » est absent ou d'un autre type ; la réponse n'a pas été utilisée, vérifiez que l'adresse du serveur est celle de Zenodo.</translation>
    </message>
    <message>
        <source>{place} answered with status {status} and content of type “{content_type}” where data was expected; it was not used, check that the server address is that of Zenodo.</source>
        <translation>{place} a répondu avec le statut {status} et un contenu de type « {content_type} » alors que des données étaient attendues ; la réponse n'a pas été utilisée, vérifiez que l'adresse du serveur est celle de Zenodo.</translation>
    </message>
    <message>
        <source>The server's links to {place} go in circles or are no web addresses; they were not followed.</source>
        <translation>Les liens du serveur vers {place} tournent en rond ou ne sont pas des adresses web ; ils n'ont pas été suivis.</translation>
    </message>
    <message>
        <source>{place} sent “{found}” where bytes {expected} were expected; they were not used.</source>
        <translation>{place} a envoyé « {found} » alors que les octets {expected} étaient attendus ; la réponse n'a pas été utilisée.</translation>
    </message>
    <message>
        <source>{place} limits the number of requests: waiting {seconds} s before the next one.</source>
        <translation>{place} limite le nombre de requêtes : attente de {seconds} s avant la suivante.</translation>
    </message>
    <message>
        <source>{file} from {place} arrived with the md5 {found} instead of {expected}, twice; it was not used.</source>
        <translation>{file} de {place} est arrivé deux fois avec le md5 {found} au lieu de {expected} ; il n'a pas été utilisé.</translation>
    </message>
    <message>
        <source>{file} from {place} is {found} bytes long instead of {expected}; it was not used.</source>
        <translation>{file} de {place} fait {found} octets au lieu de {expected} ; il n'a pas été utilisé.</translation>
    </message>
    <message>
        <source>There is no space left on the disk of {path}; the transfer stopped, make room and start again.</source>
        <translation>Il n'y a plus d'espace sur le disque de {path} ; le transfert s'est arrêté, libérez de la place et recommencez.</translation>
    </message>
    <message>
        <source>{path} could not be written ({reason}); the transfer stopped.</source>
        <translation>{path} n'a pas pu être écrit ({reason}) ; le transfert s'est arrêté.</translation>
    </message>
</context><context>
    <name>SeatizenGui</name>
    <message>
        <source>Open recent atlas</source>
        <translation>Ouvrir un atlas récent</translation>
    </message>
    <message>
        <source>&amp;Synchronise…</source>
        <translation>&amp;Synchroniser…</translation>
    </message>
    <message>
        <source>Bring the published sessions of a Zenodo community into an atlas</source>
        <translation>Rassembler dans un atlas les sessions publiées d'une communauté Zenodo</translation>
    </message>
    <message>
        <source>&amp;Open atlas…</source>
        <translation>&amp;Ouvrir un atlas…</translation>
    </message>
    <message>
        <source>Show an existing atlas on the map</source>
        <translation>Afficher un atlas existant sur la carte</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Paramètres…</translation>
    </message>
    <message>
        <source>Server, communities, folders and transfers of Seatizen Atlas</source>
        <translation>Serveur, communautés, dossiers et transferts de Seatizen Atlas</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>Open the user guide of Seatizen Atlas in the browser</source>
        <translation>Ouvrir le guide de l'utilisateur de Seatizen Atlas dans le navigateur</translation>
    </message>
</context><context>
    <name>SeatizenOptionsPage</name>
    <message>
        <source>Zenodo</source>
        <translation>Zenodo</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>The address of Zenodo, or of its sandbox</source>
        <translation>L'adresse de Zenodo, ou de son bac à sable (sandbox)</translation>
    </message>
    <message>
        <source>Default communities</source>
        <translation>Communautés par défaut</translation>
    </message>
    <message>
        <source>What the synchronise dialog proposes, separated by commas</source>
        <translation>Ce que propose la fenêtre de synchronisation, séparé par des virgules</translation>
    </message>
    <message>
        <source>Parallel transfers</source>
        <translation>Transferts simultanés</translation>
    </message>
    <message>
        <source>How many files are read at once; Zenodo limits requests, so more is rarely faster</source>
        <translation>Nombre de fichiers lus en même temps ; Zenodo limite les requêtes, en lire plus est rarement plus rapide</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Dossier des données</translation>
    </message>
    <message>
        <source>Where file dialogs begin, and new atlases are proposed</source>
        <translation>Où s'ouvrent les sélecteurs de fichiers et où les nouveaux atlas sont proposés</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>In the log panel</source>
        <translation>Dans le journal des messages</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guide de l'utilisateur</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Remettre les valeurs par défaut</translation>
    </message>
</context><context>
    <name>SeatizenPlanWidget</name>
    <message>
        <source>P&amp;review</source>
        <translation>Ap&amp;erçu</translation>
    </message>
    <message>
        <source>Compare what is published with the atlas; nothing is written</source>
        <translation>Comparer l'atlas avec ce qui est publié ; rien n'est écrit</translation>
    </message>
    <message>
        <source>Filter by session or reason…</source>
        <translation>Filtrer par session ou raison…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context><context>
    <name>SeatizenReportDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stop the operation; what was finished stays</source>
        <translation>Arrêter l'opération ; ce qui est terminé est conservé</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Filter by session, status or message…</source>
        <translation>Filtrer par session, statut ou message…</translation>
    </message>
    <message>
        <source>No session to show.</source>
        <translation>Aucune session à afficher.</translation>
    </message>
    <message>
        <source>Full text</source>
        <translation>Texte complet</translation>
    </message>
</context><context>
    <name>SeatizenSyncDialog</name>
    <message>
        <source>Synchronise with Zenodo</source>
        <translation>Synchroniser avec Zenodo</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>&amp;Fichier de l'atlas</translation>
    </message>
    <message>
        <source>The GeoPackage to write: an existing atlas, or a new one</source>
        <translation>Le GeoPackage à écrire : un atlas existant ou un nouveau</translation>
    </message>
    <message>
        <source>&amp;Communities</source>
        <translation>&amp;Communautés</translation>
    </message>
    <message>
        <source>Zenodo communities to read, separated by commas: the last part of their address</source>
        <translation>Communautés Zenodo à lire, séparées par des virgules : la dernière partie de leur adresse</translation>
    </message>
    <message>
        <source>Touched s&amp;ince</source>
        <translation>Modifiées &amp;depuis</translation>
    </message>
    <message>
        <source>Leave out sessions that were not touched on Zenodo since this day</source>
        <translation>Laisser de côté les sessions qui n'ont pas été modifiées sur Zenodo depuis ce jour</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sessions</translation>
    </message>
    <message>
        <source>All sessions of the communities. To take only some, give their names or DOIs, one a line.</source>
        <translation>Toutes les sessions des communautés. Pour n'en prendre que certaines, donnez leurs noms ou DOI, un par ligne.</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Compare the checksums of &amp;every session, not only of those whose dates moved</source>
        <translation>Comparer les sommes de contrôle de &amp;toutes les sessions, pas seulement de celles dont les dates ont changé</translation>
    </message>
    <message>
        <source>Take all &amp;frames, also those that were judged useless</source>
        <translation>Prendre toutes les &amp;images, même celles jugées inutiles</translation>
    </message>
    <message>
        <source>Add the atlas to the &amp;project when it is done</source>
        <translation>Ajouter l'atlas au &amp;projet à la fin</translation>
    </message>
    <message>
        <source>Parallel &amp;transfers</source>
        <translation>Tra&amp;nsferts simultanés</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;veur</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Ce qui sera fait</translation>
    </message>
</context><context>
    <name>SyncAction</name>
    <message>
        <source>Synchronising {file}</source>
        <translation>Synchronisation de {file}</translation>
    </message>
    <message>
        <source>{file}: {what}</source>
        <translation>{file} : {what}</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomer sur l'atlas</translation>
    </message>
</context><context>
    <name>SyncDialog</name>
    <message>
        <source>Comparing the atlas with {server}…</source>
        <translation>Comparaison de l'atlas avec {server}…</translation>
    </message>
    <message>
        <source>Checking {file}…</source>
        <translation>Vérification de {file}…</translation>
    </message>
    <message>
        <source>Seatizen atlas (*.gpkg)</source>
        <translation>Atlas Seatizen (*.gpkg)</translation>
    </message>
    <message>
        <source>Choose an atlas, or name a new one</source>
        <translation>Choisir un atlas, ou donner le nom d'un nouveau</translation>
    </message>
    <message>
        <source>any date</source>
        <translation>toute date</translation>
    </message>
    <message>
        <source>S&amp;ynchronise</source>
        <translation>S&amp;ynchroniser</translation>
    </message>
    <message>
        <source>This file will be brought up to date.</source>
        <translation>Ce fichier sera mis à jour.</translation>
    </message>
    <message>
        <source>A new atlas will be made.</source>
        <translation>Un nouvel atlas sera créé.</translation>
    </message>
    <message>
        <source>Press Preview to see what would be read. Nothing is written before Synchronise.</source>
        <translation>Cliquez sur Aperçu pour voir ce qui serait lu. Rien n'est écrit avant Synchroniser.</translation>
    </message>
    <message>
        <source>The choices above have changed: press Preview to see what they do.</source>
        <translation>Les choix ci-dessus ont changé : cliquez sur Aperçu pour voir leur effet.</translation>
    </message>
    <message>
        <source>{file} is being synchronised: wait for the end, or cancel it in the message bar.</source>
        <translation>{file} est en cours de synchronisation : attendez la fin, ou annulez-la dans la barre de messages.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>There is nothing to show: see below.</source>
        <translation>Rien à afficher : voir ci-dessous.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Annulé. Rien n'a été écrit.</translation>
    </message>
</context></TS>