<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="fr_FR"><context>
    <name>AnnotateAction</name>
    <message>
        <source>Show…</source>
        <translation>Montrer…</translation>
    </message>
    <message>
        <source>No frames are selected: select some on the map, or rows of a table of frames.</source>
        <translation>Aucune image n'est sélectionnée : sélectionnez-en sur la carte, ou des lignes d'une table d'images.</translation>
    </message>
    <message>
        <source>More than {most} frames are selected, too many to be annotated together: select fewer of them.</source>
        <translation>Plus de {most} images sont sélectionnées, c'est trop pour les annoter ensemble : sélectionnez-en moins.</translation>
    </message>
    <message>
        <source>Discard these annotations?</source>
        <translation>Abandonner ces annotations ?</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>A&amp;bandonner</translation>
    </message>
    <message>
        <source>Reading {count} frames…</source>
        <translation>Lecture de {count} images…</translation>
    </message>
    <message>
        <source>None of these frames is in {file} any more.</source>
        <translation>Aucune de ces images n'est plus dans {file}.</translation>
    </message>
    <message>
        <source>{frames} of the frames and {marks} annotations are left out: the atlas lost them.</source>
        <translation>{frames} des images et {marks} annotations sont laissées de côté : l'atlas ne les a plus.</translation>
    </message>
    <message>
        <source>Saving annotations into {file}</source>
        <translation>Enregistrement des annotations dans {file}</translation>
    </message>
    <message>
        <source>Reading the annotation sessions…</source>
        <translation>Lecture des sessions d'annotation…</translation>
    </message>
    <message>
        <source>The atlas has no annotations yet: save yours first.</source>
        <translation>L'atlas n'a pas encore d'annotations : enregistrez d'abord les vôtres.</translation>
    </message>
    <message>
        <source>Annotations that are not saved yet are not in the file.</source>
        <translation>Les annotations non encore enregistrées ne sont pas dans le fichier.</translation>
    </message>
    <message>
        <source>{marks} annotations of {frames} frames are in {file}.</source>
        <translation>{marks} annotations de {frames} images sont dans {file}.</translation>
    </message>
    <message>
        <source>{count} are left out: the atlas lost their frames or labels meanwhile.</source>
        <translation>{count} sont laissées de côté : l'atlas n'a plus leurs images ou labels.</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>Exporter en CSV…</translation>
    </message>
</context><context>
    <name>AnnotateDock</name>
    <message>
        <source>Annotate frames</source>
        <translation>Annoter des images</translation>
    </message>
</context><context>
    <name>AnnotateForm</name>
    <message>
        <source>Choose the folder with the pictures</source>
        <translation>Choisir le dossier des photos</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>sur {count}</translation>
    </message>
    <message>
        <source>Undo {what} (Ctrl+Z)</source>
        <translation>Annuler {what} (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo {what} (Ctrl+Y)</source>
        <translation>Rétablir {what} (Ctrl+Y)</translation>
    </message>
    <message>
        <source>{done} of {count} annotated</source>
        <translation>{done} sur {count} annotées</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
    <message>
        <source>The prediction of {model}</source>
        <translation>La prédiction de {model}</translation>
    </message>
    <message>
        <source>Name the author and the dataset: the annotations are saved under these names.</source>
        <translation>Nommez l'auteur et le jeu de données : les annotations sont enregistrées sous ces noms.</translation>
    </message>
    <message>
        <source>Saved as {author} and {dataset}.</source>
        <translation>Enregistré sous {author} et {dataset}.</translation>
    </message>
</context><context>
    <name>AnnotationImportDialog</name>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Choose an atlas</source>
        <translation>Choisir un atlas</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Un fichier</translation>
    </message>
    <message>
        <source>A folder of files</source>
        <translation>Un dossier de fichiers</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tables (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>annotations: 1 present, 0 absent, -1 or nothing not annotated</source>
        <translation>annotations : 1 présent, 0 absent, -1 ou rien non annoté</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Choose the annotations.</source>
        <translation>Choisissez les annotations.</translation>
    </message>
    <message>
        <source>Tables (CSV) named YYYYMMDD_HHMMSS__author-name__dataset-name.csv, with a column FileName and a column for each label. Files that are named otherwise can be told their date, author and dataset below.</source>
        <translation>Des tables (CSV) nommées AAAAMMJJ_HHMMSS__nom-auteur__nom-jeu.csv, avec une colonne FileName et une colonne par label. Pour les fichiers nommés autrement, donnez ci-dessous leur date, auteur et jeu de données.</translation>
    </message>
    <message>
        <source>scores (0 to 1) of {model}</source>
        <translation>scores (0 à 1) de {model}</translation>
    </message>
</context><context>
    <name>AtlasReleaseDialog</name>
    <message>
        <source>Make the &amp;draft</source>
        <translation>Faire le &amp;brouillon</translation>
    </message>
    <message>
        <source>Look again at the atlas, its metadata, and what is published</source>
        <translation>Regarder de nouveau l'atlas, ses métadonnées et ce qui est publié</translation>
    </message>
    <message>
        <source>Choose the atlas to publish</source>
        <translation>Choisir l'atlas à publier</translation>
    </message>
    <message>
        <source>Choose the metadata of the atlas</source>
        <translation>Choisir les métadonnées de l'atlas</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <source>Darwin Core Archive</source>
        <translation>Archive Darwin Core</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Rapport (PDF)</translation>
    </message>
    <message>
        <source>The next one, like v1.2.7 after v1.2.6</source>
        <translation>La suivante, comme v1.2.7 après v1.2.6</translation>
    </message>
    <message>
        <source>The next minor one, like v1.3.0 after v1.2.6</source>
        <translation>La mineure suivante, comme v1.3.0 après v1.2.6</translation>
    </message>
    <message>
        <source>The next major one, like v2.0.0 after v1.2.6</source>
        <translation>La majeure suivante, comme v2.0.0 après v1.2.6</translation>
    </message>
    <message>
        <source>Choose the file that describes the atlas.</source>
        <translation>Choisissez le fichier qui décrit l'atlas.</translation>
    </message>
</context><context>
    <name>CatalogueDialog</name>
    <message>
        <source>Choose an atlas</source>
        <translation>Choisir un atlas</translation>
    </message>
    <message>
        <source>Reading the labels and models of {file}…</source>
        <translation>Lecture des labels et modèles de {file}…</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} sur {all}</translation>
    </message>
</context><context>
    <name>CheckAction</name>
    <message>
        <source>Repairing {file}</source>
        <translation>Réparation de {file}</translation>
    </message>
</context><context>
    <name>CheckDialog</name>
    <message>
        <source>Checking {file}…</source>
        <translation>Vérification de {file}…</translation>
    </message>
    <message>
        <source>Repair {file}?</source>
        <translation>Réparer {file} ?</translation>
    </message>
    <message>
        <source>A copy of the atlas is made beside it first. Rows that are taken out are kept in the table repair_removed.</source>
        <translation>Une copie de l'atlas est d'abord faite à côté. Les lignes retirées sont conservées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Réparer</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <source>Writing {file}…</source>
        <translation>Écriture de {file}…</translation>
    </message>
    <message>
        <source>Choose an atlas</source>
        <translation>Choisir un atlas</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Vérifier</translation>
    </message>
    <message>
        <source>&amp;Repair…</source>
        <translation>&amp;Réparer…</translation>
    </message>
    <message>
        <source>Save &amp;HTML…</source>
        <translation>Enregistrer en &amp;HTML…</translation>
    </message>
    <message>
        <source>{server} is asked.</source>
        <translation>{server} sera interrogé.</translation>
    </message>
    <message>
        <source>Press Check. Nothing is written.</source>
        <translation>Cliquez sur Vérifier. Rien n'est écrit.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Annulé.</translation>
    </message>
    <message>
        <source>There is nothing to show: see below.</source>
        <translation>Il n'y a rien à montrer : voir ci-dessous.</translation>
    </message>
    <message>
        <source>The first {shown} of {total} rows.</source>
        <translation>Les {shown} premières lignes sur {total}.</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Enregistré dans {file}.</translation>
    </message>
</context><context>
    <name>DownloadAction</name>
    <message>
        <source>Downloading {file}</source>
        <translation>Téléchargement de {file}</translation>
    </message>
</context><context>
    <name>DownloadDialog</name>
    <message>
        <source>Choose where the atlas is saved</source>
        <translation>Choisir où l'atlas est enregistré</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Télécharger</translation>
    </message>
    <message>
        <source>{file} will be made.</source>
        <translation>{file} sera créé.</translation>
    </message>
    <message>
        <source>This file is left as it is, and nothing is downloaded if it is the published one.</source>
        <translation>Ce fichier reste tel quel, et rien n'est téléchargé si c'est le fichier publié.</translation>
    </message>
    <message>
        <source>This file is replaced unless it is the published one; your work is kept under another name.</source>
        <translation>Ce fichier est remplacé sauf si c'est le fichier publié ; votre travail est conservé sous un autre nom.</translation>
    </message>
    <message>
        <source>The newest version of the Seatizen Atlas.</source>
        <translation>La version la plus récente du Seatizen Atlas.</translation>
    </message>
</context><context>
    <name>DraftsDialog</name>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Fait le</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>&amp;Chercher</translation>
    </message>
    <message>
        <source>Throw &amp;away…</source>
        <translation>&amp;Jeter…</translation>
    </message>
    <message>
        <source>Looking for empty drafts…</source>
        <translation>Recherche des brouillons vides…</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) have neither a title nor files.</source>
        <translation>
            <numerusform>%n brouillon n'a ni titre ni fichiers.</numerusform>
            <numerusform>%n brouillons n'ont ni titre ni fichiers.</numerusform>
        </translation>
    </message>
    <message>
        <source>Drafts without title and files, as interrupted uploads leave them.</source>
        <translation>Brouillons sans titre ni fichiers, comme en laissent des envois interrompus.</translation>
    </message>
    <message numerus="yes">
        <source>Throw away %n draft(s)?</source>
        <translation>
            <numerusform>Jeter %n brouillon ?</numerusform>
            <numerusform>Jeter %n brouillons ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Each is looked at once more before it goes; one that is no longer empty stays.</source>
        <translation>Chacun est regardé encore une fois avant de partir ; celui qui n'est plus vide reste.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Jeter</translation>
    </message>
</context><context>
    <name>ExportAction</name>
    <message>
        <source>{file}: {what}</source>
        <translation>{file} : {what}</translation>
    </message>
    <message>
        <source>Copy citation</source>
        <translation>Copier la citation</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Looking up what is to be cited</source>
        <translation>Recherche de ce qui est à citer</translation>
    </message>
    <message>
        <source>What is to be cited is on the clipboard.</source>
        <translation>Ce qui est à citer est dans le presse-papiers.</translation>
    </message>
</context><context>
    <name>ExportDialog</name>
    <message>
        <source>Looking at what is selected…</source>
        <translation>Lecture de ce qui est sélectionné…</translation>
    </message>
    <message>
        <source>Nothing of this atlas is selected on the map: select footprints, tracks or frames first.</source>
        <translation>Rien de cet atlas n'est sélectionné sur la carte : sélectionnez d'abord des emprises, des trajets ou des images.</translation>
    </message>
    <message>
        <source>Choose an atlas</source>
        <translation>Choisir un atlas</translation>
    </message>
    <message>
        <source>Expo&amp;rt</source>
        <translation>Expo&amp;rter</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Lecture de {file}…</translation>
    </message>
    <message>
        <source>The project shows layers of {file}: remove them before it is replaced, or choose another name.</source>
        <translation>Le projet affiche des couches de {file} : retirez-les avant de le remplacer, ou choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Comptage…</translation>
    </message>
    <message>
        <source>The atlas has no sessions yet: synchronise it, or import sessions.</source>
        <translation>L'atlas n'a pas encore de session : synchronisez-le, ou importez des sessions.</translation>
    </message>
    <message>
        <source>Nothing of the atlas fits all that is chosen.</source>
        <translation>Rien dans l'atlas ne répond à tout ce qui est choisi.</translation>
    </message>
    <message>
        <source>{sessions} of {all_sessions} sessions, {frames} of {all_frames} frames are exported.</source>
        <translation>{sessions} sessions sur {all_sessions} et {frames} images sur {all_frames} sont exportées.</translation>
    </message>
    <message>
        <source>Replace {file}?</source>
        <translation>Remplacer {file} ?</translation>
    </message>
    <message>
        <source>The file that is there is lost.</source>
        <translation>Le fichier qui s'y trouve est perdu.</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Remplacer</translation>
    </message>
    <message>
        <source>Write into {folder}, which is not empty?</source>
        <translation>Écrire dans {folder}, qui n'est pas vide ?</translation>
    </message>
    <message>
        <source>Files that have the names of new ones, or that an earlier export left there, are replaced; others stay. There are now: {names}.</source>
        <translation>Les fichiers qui portent le nom d'un nouveau, ou qu'un export précédent a laissés là, sont remplacés ; les autres restent. Il y a maintenant : {names}.</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Écrire</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Annulé. Rien n'a été écrit.</translation>
    </message>
</context><context>
    <name>Exporting</name>
    <message>
        <source>Export annotations</source>
        <translation>Exporter les annotations</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing {file}</source>
        <translation>Écriture de {file}</translation>
    </message>
    <message>
        <source>{frames} frames are in {file}.</source>
        <translation>{frames} images sont dans {file}.</translation>
    </message>
</context><context>
    <name>FrameDownloadDialog</name>
    <message>
        <source>Frames to download</source>
        <translation>Images à télécharger</translation>
    </message>
    <message>
        <source>What is selected on the map</source>
        <translation>Ce qui est sélectionné sur la carte</translation>
    </message>
    <message>
        <source>What fits a filter</source>
        <translation>Ce qui répond à un filtre</translation>
    </message>
    <message>
        <source>A list (CSV)</source>
        <translation>Une liste (CSV)</translation>
    </message>
    <message>
        <source>The project has no layer of frames: open an atlas first.</source>
        <translation>Le projet n'a pas de couche d'images : ouvrez d'abord un atlas.</translation>
    </message>
    <message>
        <source>Write an expression that is true for the frames to download.</source>
        <translation>Écrivez une expression qui est vraie pour les images à télécharger.</translation>
    </message>
    <message>
        <source>Choose a table (CSV) with the columns version_doi and relative_file_path or FileName.</source>
        <translation>Choisissez une table (CSV) avec les colonnes version_doi et relative_file_path ou FileName.</translation>
    </message>
    <message>
        <source>Select frames on the map, and read again.</source>
        <translation>Sélectionnez des images sur la carte, puis relisez.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a table.</source>
        <translation>{file} est illisible comme table.</translation>
    </message>
</context><context>
    <name>FramePresenter</name>
    <message>
        <source>Reading the picture…</source>
        <translation>Lecture de la photo…</translation>
    </message>
</context><context>
    <name>LabelForm</name>
    <message>
        <source>Type to find a label</source>
        <translation>Tapez pour trouver un label</translation>
    </message>
    <message>
        <source>The rest absent</source>
        <translation>Le reste absent</translation>
    </message>
    <message>
        <source>No longer a favourite</source>
        <translation>N'est plus un favori</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favori</translation>
    </message>
</context><context>
    <name>LabelImportDialog</name>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Import labels into {file}</source>
        <translation>Importer des labels dans {file}</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Un fichier</translation>
    </message>
    <message>
        <source>The base labels of Seatizen Atlas</source>
        <translation>Les labels de base du Seatizen Atlas</translation>
    </message>
    <message>
        <source>The labels of the Madagascar and GCRMN surveys</source>
        <translation>Les labels des relevés de Madagascar et du GCRMN</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.json);;All files (*)</source>
        <translation>Tables (*.csv *.tsv *.txt *.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a file of labels</source>
        <translation>Choisir un fichier de labels</translation>
    </message>
    <message>
        <source>A table (CSV) with a column name and any of description, id_gbif, code_gcrmn, creation_date, id and old_name, or a JSON list of the same.</source>
        <translation>Une table (CSV) avec une colonne name et, au choix, description, id_gbif, code_gcrmn, creation_date, id et old_name, ou une liste JSON équivalente.</translation>
    </message>
</context><context>
    <name>LabelMergeDialog</name>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Fusionner</translation>
    </message>
    <message>
        <source>Merge labels of {file}</source>
        <translation>Fusionner des labels de {file}</translation>
    </message>
    <message>
        <source>{label} (id {id}): {annotations}, {classes}</source>
        <translation>{label} (id {id}) : {annotations}, {classes}</translation>
    </message>
</context><context>
    <name>LabelModel</name>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>In the picture</source>
        <translation>Sur la photo</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>What other annotation sessions of the atlas say: present ✓, absent ✗</source>
        <translation>Ce que disent les autres sessions d'annotation de l'atlas : présent ✓, absent ✗</translation>
    </message>
    <message>
        <source>Score of {model}; from {threshold} on it counts as present.</source>
        <translation>Score de {model} ; compte comme présent à partir de {threshold}.</translation>
    </message>
</context><context>
    <name>LabelRenameDialog</name>
    <message>
        <source>Rename a label of {file}</source>
        <translation>Renommer un label de {file}</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>{label} (id {id})</source>
        <translation>{label} (id {id})</translation>
    </message>
    <message>
        <source>Classes of models keep their names, and stay attached.</source>
        <translation>Les classes des modèles gardent leur nom et restent rattachées.</translation>
    </message>
    <message>
        <source>A label needs a name.</source>
        <translation>Un label doit avoir un nom.</translation>
    </message>
    <message>
        <source>A name has no control characters.</source>
        <translation>Un nom ne contient pas de caractères de contrôle.</translation>
    </message>
    <message>
        <source>Label {id} is called so already: merge the two, or choose another name.</source>
        <translation>Le label {id} porte déjà ce nom : fusionnez les deux ou choisissez un autre nom.</translation>
    </message>
</context><context>
    <name>MetadataDialog</name>
    <message>
        <source>&amp;Publish changes…</source>
        <translation>&amp;Publier les changements…</translation>
    </message>
    <message>
        <source>Look again at the folders, the campaign, and what is published</source>
        <translation>Regarder de nouveau les dossiers, la campagne et ce qui est publié</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>Names or DOIs</source>
        <translation>Noms ou DOI</translation>
    </message>
    <message>
        <source>A list (CSV)</source>
        <translation>Une liste (CSV)</translation>
    </message>
    <message>
        <source>What is selected on the map</source>
        <translation>Ce qui est sélectionné sur la carte</translation>
    </message>
    <message>
        <source>The last of each session</source>
        <translation>La dernière de chaque session</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>Choose a session, or a folder of sessions</source>
        <translation>Choisir une session, ou un dossier de sessions</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Choisir une liste</translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation>Tables (*.csv);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a campaign's file</source>
        <translation>Choisir le fichier d'une campagne</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <source>Select footprints, tracks or frames on the map, and read again.</source>
        <translation>Sélectionnez des emprises, des trajets ou des images sur la carte, puis relisez.</translation>
    </message>
    <message>
        <source>Choose the folder of a session, or a folder of such folders.</source>
        <translation>Choisissez le dossier d'une session, ou un dossier de tels dossiers.</translation>
    </message>
    <message>
        <source>Name sessions, or give DOIs, numbers or addresses of their records.</source>
        <translation>Nommez des sessions, ou donnez des DOI, numéros ou adresses de leurs enregistrements.</translation>
    </message>
    <message>
        <source>Choose a table (CSV) with a column session_name or doi.</source>
        <translation>Choisissez une table (CSV) avec une colonne session_name ou doi.</translation>
    </message>
    <message>
        <source>Choose the file that describes the campaign.</source>
        <translation>Choisissez le fichier qui décrit la campagne.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) selected in {layers}.</source>
        <translation>
            <numerusform>%n ligne sélectionnée dans {layers}.</numerusform>
            <numerusform>%n lignes sélectionnées dans {layers}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Without folders, descriptions made of them, places and dates stay as they are published.</source>
        <translation>Sans dossiers, les descriptions faites à partir d'eux, les lieux et les dates restent tels qu'ils sont publiés.</translation>
    </message>
    <message numerus="yes">
        <source>Change %n published version(s)?</source>
        <translation>
            <numerusform>Changer %n version publiée ?</numerusform>
            <numerusform>Changer %n versions publiées ?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask communities to take %n version(s)?</source>
        <translation>
            <numerusform>Demander à des communautés de prendre %n version ?</numerusform>
            <numerusform>Demander à des communautés de prendre %n versions ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody sees the new words at once. Files, DOIs and dates of publication stay.</source>
        <translation>Tout le monde voit aussitôt les nouveaux textes. Les fichiers, les DOI et les dates de publication restent.</translation>
    </message>
    <message>
        <source>Publish changes</source>
        <translation>Publier les changements</translation>
    </message>
</context><context>
    <name>ModelImportDialog</name>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Import a model into {file}</source>
        <translation>Importer un modèle dans {file}</translation>
    </message>
    <message>
        <source>A file (CSV or JSON)</source>
        <translation>Un fichier (CSV ou JSON)</translation>
    </message>
    <message>
        <source>A folder with config.json and thresholds</source>
        <translation>Un dossier avec config.json et les seuils</translation>
    </message>
    <message>
        <source>DinoVdeau, as it comes with the plugin</source>
        <translation>DinoVdeau, tel que fourni avec l'extension</translation>
    </message>
    <message>
        <source>Models (*.csv *.tsv *.txt *.json);;All files (*)</source>
        <translation>Modèles (*.csv *.tsv *.txt *.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>{folder} is no folder.</source>
        <translation>{folder} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>A table (CSV) with a column class, and threshold and label where you know them, or the config.json or threshold.json of a model on Hugging Face.</source>
        <translation>Une table (CSV) avec une colonne class, et threshold et label si vous les connaissez, ou le config.json ou threshold.json d'un modèle de Hugging Face.</translation>
    </message>
    <message>
        <source>The folder of a model from Hugging Face.</source>
        <translation>Le dossier d'un modèle de Hugging Face.</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>selon le fichier</translation>
    </message>
    <message>
        <source>https://…, or owner/name on Hugging Face</source>
        <translation>https://…, ou propriétaire/nom sur Hugging Face</translation>
    </message>
</context><context>
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
        <source>{file} is on the map.</source>
        <translation>{file} est sur la carte.</translation>
    </message>
    <message>
        <source>{file} is on the map as it was published (schema {schema}), to be read only.</source>
        <translation>{file} est sur la carte tel que publié (schéma {schema}), en lecture seule.</translation>
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
        <source>Seatizen Atlas {plugin}, QGIS {qgis}, Qt {qt}, Python {python}, {system}</source>
        <translation>Seatizen Atlas {plugin}, QGIS {qgis}, Qt {qt}, Python {python}, {system}</translation>
    </message>
</context><context>
    <name>ScriptAction</name>
    <message>
        <source>Applying {name} to {file}</source>
        <translation>Application de {name} à {file}</translation>
    </message>
</context><context>
    <name>ScriptDialog</name>
    <message>
        <source>Trying {name} on {file}…</source>
        <translation>Essai de {name} sur {file}…</translation>
    </message>
    <message>
        <source>Apply {name} to {file}?</source>
        <translation>Appliquer {name} à {file} ?</translation>
    </message>
    <message>
        <source>A copy of the atlas is made beside it first. Then all statements are run, or none if one of them fails.</source>
        <translation>Une copie de l'atlas est d'abord faite à côté. Puis toutes les instructions sont exécutées, ou aucune si l'une d'elles échoue.</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Appliquer</translation>
    </message>
    <message>
        <source>Choose an atlas</source>
        <translation>Choisir un atlas</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a script</source>
        <translation>Choisir un script</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>&amp;Essai à blanc</translation>
    </message>
    <message>
        <source>Show what each statement would change, and change nothing</source>
        <translation>Montrer ce que chaque instruction changerait, sans rien changer</translation>
    </message>
    <message>
        <source>&amp;Apply…</source>
        <translation>&amp;Appliquer…</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Lecture de {file}…</translation>
    </message>
    <message>
        <source>Choose a file, or write the statements below.</source>
        <translation>Choisissez un fichier, ou écrivez les instructions ci-dessous.</translation>
    </message>
    <message>
        <source>{file} has {size}: it is run whole, and not shown here.</source>
        <translation>{file} fait {size} : il est exécuté en entier, sans être affiché ici.</translation>
    </message>
    <message>
        <source>The script has changed: press Dry run to see what it would do.</source>
        <translation>Le script a changé : cliquez sur Essai à blanc pour voir ce qu'il ferait.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n'a été modifié.</translation>
    </message>
</context><context>
    <name>Seatizen</name>
    <message>
        <source>{file} cannot be written: {reason}. Nothing was exported.</source>
        <translation>{file} ne peut pas être écrit : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no annotations of the session {id}; nothing was exported.</source>
        <translation>{path} n'a pas d'annotations de la session {id} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has other annotations of {author} on “{dataset}” of {date}; replace them on purpose, or give another date. Nothing was written.</source>
        <translation>{path} a d'autres annotations de {author} sur « {dataset} » du {date} ; remplacez-les volontairement, ou donnez une autre date. Rien n'a été écrit.</translation>
    </message>
    <message>
        <source>Annotations are 1, 0 or -1, not {value}, as for frame {frame}; nothing was written.</source>
        <translation>Les annotations valent 1, 0 ou -1, pas {value}, comme pour l'image {frame} ; rien n'a été écrit.</translation>
    </message>
    <message>
        <source>None of the annotations is of a frame and a label of {path}; nothing was written.</source>
        <translation>Aucune des annotations ne porte sur une image et un label de {path} ; rien n'a été écrit.</translation>
    </message>
    <message>
        <source>{file} has “{key}” twice; nothing was imported.</source>
        <translation>{file} contient deux fois « {key} » ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: this is no JSON ({reason}); nothing was imported.</source>
        <translation>{file}, ligne {line} : ce n'est pas du JSON ({reason}) ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} is no JSON file; nothing was imported.</source>
        <translation>{file} n'est pas un fichier JSON ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>A label needs a name of printable characters; {label} keeps its own.</source>
        <translation>Un label doit avoir un nom en caractères imprimables ; {label} garde le sien.</translation>
    </message>
    <message>
        <source>The label {id} of {path} is called {name} already; merge the two labels, or choose another name. Nothing was changed.</source>
        <translation>Le label {id} de {path} s'appelle déjà {name} ; fusionnez les deux labels ou choisissez un autre nom. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{file}: the columns {columns} are not known; they were left out.</source>
        <translation>{file} : les colonnes {columns} sont inconnues ; elles ont été ignorées.</translation>
    </message>
    <message>
        <source>{file}: expected a list of labels, each with a name; nothing was imported.</source>
        <translation>{file} : une liste de labels, chacun avec un nom, était attendue ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>it has no name</source>
        <translation>il n'a pas de nom</translation>
    </message>
    <message>
        <source>its name holds control characters</source>
        <translation>son nom contient des caractères de contrôle</translation>
    </message>
    <message>
        <source>it has more cells than the header has columns</source>
        <translation>elle a plus de cellules que l'en-tête n'a de colonnes</translation>
    </message>
    <message>
        <source>line {line} has the same name</source>
        <translation>la ligne {line} a le même nom</translation>
    </message>
    <message>
        <source>{merged} merged into {kept}: {annotations} annotations and {classes} classes moved, {repeated} annotations were there twice, {conflicts} contradicted each other.</source>
        <translation>{merged} fusionné(s) dans {kept} : {annotations} annotations et {classes} classes déplacées, {repeated} annotations étaient en double, {conflicts} se contredisaient.</translation>
    </message>
    <message>
        <source>{frame} in annotation session {session}: {values}; {value} was kept.</source>
        <translation>{frame} dans la session d'annotation {session} : {values} ; {value} a été conservé.</translation>
    </message>
    <message>
        <source>The atlas as it was before: {path}</source>
        <translation>L'atlas tel qu'il était avant : {path}</translation>
    </message>
    <message>
        <source>Choose the labels to merge into {label}, and not {label} itself; nothing was changed.</source>
        <translation>Choisissez les labels à fusionner dans {label}, autres que {label} lui-même ; rien n'a été modifié.</translation>
    </message>
    <message>
        <source>line {line} is that label already</source>
        <translation>la ligne {line} est déjà ce label</translation>
    </message>
    <message>
        <source>{name} is part of the label {label} (id {id}) in this atlas; it was left as it is.</source>
        <translation>{name} fait partie du label {label} (id {id}) dans cet atlas ; il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{name} is called “{label}” (id {id}) in this atlas and keeps that name; ask for renaming to change it.</source>
        <translation>{name} s'appelle « {label} » (id {id}) dans cet atlas et garde ce nom ; demandez le renommage pour le changer.</translation>
    </message>
    <message>
        <source>another label has the same name; give it a name of its own</source>
        <translation>un autre label a le même nom ; donnez-lui un nom à lui</translation>
    </message>
    <message>
        <source>its id {id} is that of the label {label}; leave the id blank to add a label, or give {label} as old_name to rename it</source>
        <translation>son id {id} est celui du label {label} ; laissez l'id vide pour ajouter un label, ou donnez {label} comme old_name pour le renommer</translation>
    </message>
    <message>
        <source>{name} looks like the label “{label}” (id {id}) that was there; merge them if they are the same.</source>
        <translation>{name} ressemble au label « {label} » (id {id}) qui existait ; fusionnez-les si c'est le même.</translation>
    </message>
    <message>
        <source>it may be each of the labels {ids}; say by its id which one</source>
        <translation>il peut s'agir de chacun des labels {ids} ; dites lequel par son id</translation>
    </message>
    <message>
        <source>{name}: {added} labels added, {updated} updated, {unchanged} unchanged, {rejected} rejected.</source>
        <translation>{name} : {added} labels ajoutés, {updated} mis à jour, {unchanged} inchangés, {rejected} rejetés.</translation>
    </message>
    <message>
        <source>{name} would add {added} labels and update {updated}; {unchanged} are unchanged, {rejected} rejected. This was a dry run and changed nothing.</source>
        <translation>{name} ajouterait {added} labels et en mettrait à jour {updated} ; {unchanged} sont inchangés, {rejected} rejetés. C'était un essai à blanc, rien n'a changé.</translation>
    </message>
    <message>
        <source>Added: {label} (id {id})</source>
        <translation>Ajouté : {label} (id {id})</translation>
    </message>
    <message>
        <source>Updated: {label} (id {id}): {changes}</source>
        <translation>Mis à jour : {label} (id {id}) : {changes}</translation>
    </message>
    <message>
        <source>Rejected: line {line}, {label}: {reason}</source>
        <translation>Rejeté : ligne {line}, {label} : {reason}</translation>
    </message>
    <message>
        <source>{file}: {reason}; nothing was imported.</source>
        <translation>{file} : {reason} ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: the model needs a link, https://… or owner/name on Hugging Face, whose last part is in the names of its score files; found “{link}”. Nothing was imported.</source>
        <translation>{file} : le modèle doit avoir un lien, https://… ou propriétaire/nom sur Hugging Face, dont la dernière partie figure dans le nom de ses fichiers de scores ; trouvé : « {link} ». Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} names no classes; nothing was imported.</source>
        <translation>{file} ne nomme aucune classe ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} has {count} classes; an atlas holds {limit} of one model. Nothing was imported.</source>
        <translation>{file} a {count} classes ; un atlas en contient {limit} par modèle. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, {place}: a class needs a name of printable characters; nothing was imported.</source>
        <translation>{file}, {place} : une classe doit avoir un nom en caractères imprimables ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, {place}: the class {name} is there twice ({first}); nothing was imported.</source>
        <translation>{file}, {place} : la classe {name} y est deux fois ({first}) ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, class {name}: {reason}; nothing was imported.</source>
        <translation>{file}, classe {name} : {reason} ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} gives no threshold for the classes {names}; give a threshold for those without one. Nothing was imported.</source>
        <translation>{file} ne donne pas de seuil pour les classes {names} ; donnez un seuil pour celles qui n'en ont pas. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>ligne {line}</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>classe {number}</translation>
    </message>
    <message>
        <source>{file}, line {line}: more cells than the header has columns; nothing was imported.</source>
        <translation>{file}, ligne {line} : plus de cellules que l'en-tête n'a de colonnes ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: “{found}” in the column {column}, but “{first}” before; a file describes one model. Nothing was imported.</source>
        <translation>{file}, ligne {line} : « {found} » dans la colonne {column}, mais « {first} » plus haut ; un fichier décrit un seul modèle. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{folder} holds neither config.json nor a file *threshold*.json; nothing was imported.</source>
        <translation>{folder} ne contient ni config.json ni fichier *threshold*.json ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} has thresholds of classes that {config} does not name: {names}. Nothing was imported.</source>
        <translation>{file} a des seuils pour des classes que {config} ne nomme pas : {names}. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: expected a JSON object that describes a model; nothing was imported.</source>
        <translation>{file} : un objet JSON décrivant un modèle était attendu ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: the numbers of its classes are no whole numbers; nothing was imported.</source>
        <translation>{file} : les numéros de ses classes ne sont pas des nombres entiers ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>The link was taken from _name_or_path of {file} ({link}); that may be the model which this one was made from. Give its own link if so, since score files are told apart by it.</source>
        <translation>Le lien a été pris dans _name_or_path de {file} ({link}) ; c'est peut-être le modèle dont celui-ci a été tiré. Dans ce cas, donnez son propre lien, car c'est à lui que se reconnaissent les fichiers de scores.</translation>
    </message>
    <message>
        <source>{file} lacks the classes {names}, which {model} has in the atlas; classes are never taken away, since scores hang on them. Nothing was imported.</source>
        <translation>{file} n'a pas les classes {names}, que {model} a dans l'atlas ; des classes ne sont jamais retirées, car des scores en dépendent. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>The atlas has no room for {count} more classes; nothing was imported.</source>
        <translation>L'atlas n'a pas de place pour {count} classes de plus ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: the atlas has no label for the classes {names}; import the labels, say in a column label which ones are meant, or have them created. Nothing was imported.</source>
        <translation>{file} : l'atlas n'a pas de label pour les classes {names} ; importez les labels, dites dans une colonne label lesquels sont visés, ou faites-les créer. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: the class {name} may be each of the labels {ids}; give the id of one of them as its label. Nothing was imported.</source>
        <translation>{file} : la classe {name} peut être chacun des labels {ids} ; donnez l'id de l'un d'eux comme label. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>The link of {model} ends as that of {other} does; their score files cannot be told apart.</source>
        <translation>Le lien de {model} finit comme celui de {other} ; leurs fichiers de scores ne peuvent pas être distingués.</translation>
    </message>
    <message>
        <source>{name} (model {id}): added with {added} classes.</source>
        <translation>{name} (modèle {id}) : ajouté avec {added} classes.</translation>
    </message>
    <message>
        <source>{name} (model {id}): {added} classes added, {updated} updated, {unchanged} unchanged.</source>
        <translation>{name} (modèle {id}) : {added} classes ajoutées, {updated} mises à jour, {unchanged} inchangées.</translation>
    </message>
    <message>
        <source>{name} (model {id}) is in the atlas as it is in the file.</source>
        <translation>{name} (modèle {id}) est dans l'atlas tel que dans le fichier.</translation>
    </message>
    <message>
        <source>This was a dry run and changed nothing.</source>
        <translation>C'était un essai à blanc, rien n'a changé.</translation>
    </message>
    <message>
        <source>{name} (class {id}): threshold {threshold}, label {label}</source>
        <translation>{name} (classe {id}) : seuil {threshold}, label {label}</translation>
    </message>
    <message>
        <source>{name} (class {id}): {changes}</source>
        <translation>{name} (classe {id}) : {changes}</translation>
    </message>
    <message>
        <source>{path} has no label of id {id}; nothing was changed.</source>
        <translation>{path} n'a pas de label d'id {id} ; rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}. Nothing was imported.</source>
        <translation>{file} ne peut pas être lu : {reason}. Rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} has {size} bytes, which is no table of labels or classes; nothing was imported.</source>
        <translation>{file} fait {size} octets, ce n'est pas une table de labels ou de classes ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: expected a header with a column {column}, found “{found}”; nothing was imported.</source>
        <translation>{file} : un en-tête avec une colonne {column} était attendu, trouvé : « {found} » ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text is not UTF-8, it was read as Latin-1.</source>
        <translation>{file}, ligne {line} : le texte n'est pas en UTF-8, il a été lu comme du Latin-1.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the CSV text is broken ({reason}); nothing was imported.</source>
        <translation>{file}, ligne {line} : le texte CSV est invalide ({reason}) ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>the GBIF id “{value}” is neither a number nor https://www.gbif.org/species/…</source>
        <translation>l'id GBIF « {value} » n'est ni un nombre ni https://www.gbif.org/species/…</translation>
    </message>
    <message>
        <source>the id “{value}” is no whole number above 0</source>
        <translation>l'id « {value} » n'est pas un nombre entier supérieur à 0</translation>
    </message>
    <message>
        <source>the date “{value}” is no day written YYYY-MM-DD</source>
        <translation>la date « {value} » n'est pas un jour écrit AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>“{value}” is no DOI</source>
        <translation>« {value} » n'est pas un DOI</translation>
    </message>
    <message>
        <source>the threshold “{value}” is no number</source>
        <translation>le seuil « {value} » n'est pas un nombre</translation>
    </message>
    <message>
        <source>the threshold {value} is not between 0 and 1</source>
        <translation>le seuil {value} n'est pas entre 0 et 1</translation>
    </message>
    <message>
        <source>no GeoPackage geometry</source>
        <translation>pas une géométrie GeoPackage</translation>
    </message>
    <message>
        <source>cut short or damaged</source>
        <translation>tronquée ou endommagée</translation>
    </message>
    <message>
        <source>a version or extension that readers do not know</source>
        <translation>une version ou extension que les lecteurs ne connaissent pas</translation>
    </message>
    <message>
        <source>reference system {found} instead of {expected}</source>
        <translation>système de référence {found} au lieu de {expected}</translation>
    </message>
    <message>
        <source>geometry type {found} instead of {expected}</source>
        <translation>type de géométrie {found} au lieu de {expected}</translation>
    </message>
    <message>
        <source>empty or without finite coordinates</source>
        <translation>vide ou sans coordonnées finies</translation>
    </message>
    <message>
        <source>Checks that could not be made</source>
        <translation>Contrôles qui n'ont pas pu être faits</translation>
    </message>
    <message>
        <source>What is missing or damaged in the file kept these checks from running. Mend that first, then check again.</source>
        <translation>Ce qui manque ou est endommagé dans le fichier a empêché ces contrôles. Remédiez-y d'abord, puis vérifiez de nouveau.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>le fichier</translation>
    </message>
    <message>
        <source>files beside it</source>
        <translation>fichiers à côté</translation>
    </message>
    <message>
        <source>structure</source>
        <translation>structure</translation>
    </message>
    <message>
        <source>registration</source>
        <translation>enregistrement</translation>
    </message>
    <message>
        <source>styles</source>
        <translation>styles</translation>
    </message>
    <message>
        <source>references</source>
        <translation>références</translation>
    </message>
    <message>
        <source>geometries and spatial indexes</source>
        <translation>géométries et index spatiaux</translation>
    </message>
    <message>
        <source>footprints</source>
        <translation>emprises</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>images</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>scores</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>labels</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>classes</translation>
    </message>
    <message>
        <source>annotations</source>
        <translation>annotations</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>sessions</translation>
    </message>
    <message>
        <source>synchronisation</source>
        <translation>synchronisation</translation>
    </message>
    <message>
        <source>Frames outside the footprint of their session</source>
        <translation>Images hors de l'emprise de leur session</translation>
    </message>
    <message>
        <source>The footprint encloses all positions of a session; these lie more than {metres} m outside. Synchronise the session again or correct the positions.</source>
        <translation>L'emprise entoure toutes les positions d'une session ; celles-ci sont à plus de {metres} m au dehors. Synchronisez de nouveau la session ou corrigez les positions.</translation>
    </message>
    <message>
        <source>Frames with longitude and latitude exchanged</source>
        <translation>Images dont longitude et latitude sont échangées</translation>
    </message>
    <message>
        <source>They lie outside the footprint of their session and would lie inside with both exchanged. Correct the metadata of the session and synchronise it again.</source>
        <translation>Elles sont hors de l'emprise de leur session et seraient dedans en échangeant les deux. Corrigez les métadonnées de la session et synchronisez-la de nouveau.</translation>
    </message>
    <message>
        <source>Sessions that may have longitude and latitude exchanged</source>
        <translation>Sessions dont longitude et latitude sont peut-être échangées</translation>
    </message>
    <message>
        <source>They lie far from all others of their country and would lie among them with both exchanged. Correct the metadata of the session and synchronise it again.</source>
        <translation>Elles sont loin de toutes les autres de leur pays et seraient parmi elles en échangeant les deux. Corrigez les métadonnées de la session et synchronisez-la de nouveau.</translation>
    </message>
    <message>
        <source>Sessions without footprint though their frames have positions</source>
        <translation>Sessions sans emprise alors que leurs images ont des positions</translation>
    </message>
    <message>
        <source>They are not on the map of footprints and in no search by area.</source>
        <translation>Elles ne sont ni sur la carte des emprises ni dans une recherche par zone.</translation>
    </message>
    <message>
        <source>The footprint becomes the convex hull of the frames in the atlas.</source>
        <translation>L'emprise devient l'enveloppe convexe des images de l'atlas.</translation>
    </message>
    <message>
        <source>Geometries of {table} are no valid GeoPackage geometries</source>
        <translation>Des géométries de {table} ne sont pas des géométries GeoPackage valides</translation>
    </message>
    <message>
        <source>GDAL may accept some of them; other readers do not show these rows or stop. Synchronise their sessions again.</source>
        <translation>GDAL en accepte peut-être certaines ; d'autres lecteurs n'affichent pas ces lignes ou s'arrêtent. Synchronisez de nouveau leurs sessions.</translation>
    </message>
    <message>
        <source>Spatial indexes are missing or incomplete</source>
        <translation>Index spatiaux absents ou incomplets</translation>
    </message>
    <message>
        <source>The map is slow without an R-tree, and with one whose triggers are gone it soon shows wrong rows.</source>
        <translation>La carte est lente sans R-tree, et avec un R-tree sans déclencheurs elle montre bientôt de fausses lignes.</translation>
    </message>
    <message>
        <source>The spatial indexes are built again.</source>
        <translation>Les index spatiaux sont reconstruits.</translation>
    </message>
    <message>
        <source>Spatial indexes are damaged</source>
        <translation>Index spatiaux endommagés</translation>
    </message>
    <message>
        <source>The map leaves rows out or cannot be drawn; the rows themselves are there.</source>
        <translation>La carte omet des lignes ou ne peut pas être dessinée ; les lignes elles-mêmes sont là.</translation>
    </message>
    <message>
        <source>The spatial index of {table} does not match its rows</source>
        <translation>L'index spatial de {table} ne correspond pas à ses lignes</translation>
    </message>
    <message>
        <source>The map and spatial queries leave rows out or look for rows that are gone.</source>
        <translation>La carte et les requêtes spatiales omettent des lignes ou cherchent des lignes disparues.</translation>
    </message>
    <message>
        <source>These entries of the R-tree are written again.</source>
        <translation>Ces entrées du R-tree sont réécrites.</translation>
    </message>
    <message>
        <source>Bounds of layers are wrong</source>
        <translation>Étendues de couches fausses</translation>
    </message>
    <message>
        <source>gpkg_contents gives other bounds than the rows have; zooming to the layer misses them.</source>
        <translation>gpkg_contents donne une autre étendue que celle des lignes ; le zoom sur la couche la manque.</translation>
    </message>
    <message>
        <source>The bounds are set to those of the rows.</source>
        <translation>Les étendues sont recalculées d'après les lignes.</translation>
    </message>
    <message>
        <source>Frames at longitude 0, latitude 0</source>
        <translation>Images à la longitude 0, latitude 0</translation>
    </message>
    <message>
        <source>A receiver without a fix writes 0/0; these frames have no position.</source>
        <translation>Un récepteur sans position écrit 0/0 ; ces images n'ont pas de position.</translation>
    </message>
    <message>
        <source>The positions are emptied; the old rows are kept in the table repair_removed.</source>
        <translation>Les positions sont vidées ; les anciennes lignes sont conservées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>Frames outside the globe</source>
        <translation>Images hors du globe</translation>
    </message>
    <message>
        <source>Longitude lies within -180 to 180 and latitude within -90 to 90 degrees; they may be exchanged. Correct the metadata of the session and synchronise it again.</source>
        <translation>La longitude va de -180 à 180 et la latitude de -90 à 90 degrés ; elles sont peut-être échangées. Corrigez les métadonnées de la session et synchronisez-la de nouveau.</translation>
    </message>
    <message>
        <source>no entry</source>
        <translation>pas d'entrée</translation>
    </message>
    <message>
        <source>wrong box</source>
        <translation>rectangle faux</translation>
    </message>
    <message>
        <source>entry without geometry</source>
        <translation>entrée sans géométrie</translation>
    </message>
    <message>
        <source>no R-tree</source>
        <translation>pas de R-tree</translation>
    </message>
    <message>
        <source>no trigger {trigger}</source>
        <translation>pas de déclencheur {trigger}</translation>
    </message>
    <message>
        <source>not in gpkg_extensions</source>
        <translation>pas dans gpkg_extensions</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>The report {path} cannot be written: {reason}.</source>
        <translation>Le rapport {path} ne peut pas être écrit : {reason}.</translation>
    </message>
    <message>
        <source>Check of {atlas}</source>
        <translation>Vérification de {atlas}</translation>
    </message>
    <message>
        <source>{errors} error(s), {warnings} warning(s), {notes} note(s)</source>
        <translation>{errors} erreur(s), {warnings} avertissement(s), {notes} remarque(s)</translation>
    </message>
    <message>
        <source>Nothing is wrong with this atlas.</source>
        <translation>Cet atlas n'a rien d'anormal.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>Checked at (UTC)</source>
        <translation>Vérifié le (UTC)</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Zenodo asked</source>
        <translation>Zenodo interrogé</translation>
    </message>
    <message>
        <source>QGIS</source>
        <translation>QGIS</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Réparé</translation>
    </message>
    <message>
        <source>There was nothing that can be repaired safely.</source>
        <translation>Il n'y avait rien à réparer sans risque.</translation>
    </message>
    <message>
        <source>The atlas as it was before: {backup}</source>
        <translation>L'atlas tel qu'il était avant : {backup}</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Ce qui a été fait</translation>
    </message>
    <message>
        <source>What follows is the state of the atlas after the repair.</source>
        <translation>Ce qui suit est l'état de l'atlas après la réparation.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n ligne</numerusform>
            <numerusform>%n lignes</numerusform>
        </translation>
    </message>
    <message>
        <source>Can be repaired: {what}</source>
        <translation>Réparable : {what}</translation>
    </message>
    <message>
        <source>Rows of the table {table}:</source>
        <translation>Lignes de la table {table} :</translation>
    </message>
    <message>
        <source>The first {shown} of {total} rows are shown.</source>
        <translation>Les {shown} premières lignes sur {total} sont affichées.</translation>
    </message>
    <message>
        <source>Labels of the same name</source>
        <translation>Labels de même nom</translation>
    </message>
    <message>
        <source>Their names are equal but for case and blanks; merge them, or tell them apart by name, with a label table.</source>
        <translation>Leurs noms sont égaux à la casse et aux espaces près ; fusionnez-les, ou distinguez-les par leur nom, avec une table de labels.</translation>
    </message>
    <message>
        <source>Labels with blanks around their name</source>
        <translation>Labels avec des espaces autour du nom</translation>
    </message>
    <message>
        <source>Queries and imports that name the label do not find it.</source>
        <translation>Les requêtes et importations qui nomment le label ne le trouvent pas.</translation>
    </message>
    <message>
        <source>The blanks are removed.</source>
        <translation>Les espaces sont supprimés.</translation>
    </message>
    <message>
        <source>Labels without name</source>
        <translation>Labels sans nom</translation>
    </message>
    <message>
        <source>Nobody can tell what is annotated with them; rename them (menu Labels and models).</source>
        <translation>Personne ne peut dire ce qu'ils annotent ; renommez-les (menu Labels et modèles).</translation>
    </message>
    <message>
        <source>Models with two classes of the same name</source>
        <translation>Modèles avec deux classes de même nom</translation>
    </message>
    <message>
        <source>Their names are equal but for case and blanks; give one of them another name.</source>
        <translation>Leurs noms sont égaux à la casse et aux espaces près ; donnez un autre nom à l'un d'eux.</translation>
    </message>
    <message>
        <source>Thresholds outside 0 to 1</source>
        <translation>Seuils hors de 0 à 1</translation>
    </message>
    <message>
        <source>No score passes such a threshold, or every one does. Import the model again with thresholds from 0 to 1.</source>
        <translation>Aucun score ne dépasse un tel seuil, ou bien tous le dépassent. Importez de nouveau le modèle avec des seuils de 0 à 1.</translation>
    </message>
    <message>
        <source>Annotations that are there twice</source>
        <translation>Annotations en double</translation>
    </message>
    <message>
        <source>The same frame, label, annotation session and value; they count twice in statistics.</source>
        <translation>Même image, même label, même session d'annotation et même valeur ; elles comptent deux fois dans les statistiques.</translation>
    </message>
    <message>
        <source>The first of each stays; the others are moved to the table repair_removed.</source>
        <translation>La première de chacune reste ; les autres sont déplacées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>Annotations that contradict each other</source>
        <translation>Annotations qui se contredisent</translation>
    </message>
    <message>
        <source>The same frame, label and annotation session with different values; delete those that are wrong.</source>
        <translation>Même image, même label et même session d'annotation, avec des valeurs différentes ; supprimez celles qui sont fausses.</translation>
    </message>
    <message>
        <source>Annotations with an unknown value</source>
        <translation>Annotations de valeur inconnue</translation>
    </message>
    <message>
        <source>Annotations are 1 (present), 0 (absent) or -1 (not annotated); correct their values.</source>
        <translation>Les annotations valent 1 (présent), 0 (absent) ou -1 (non annoté) ; corrigez leurs valeurs.</translation>
    </message>
    <message>
        <source>Styles that QGIS cannot read</source>
        <translation>Styles que QGIS ne peut pas lire</translation>
    </message>
    <message>
        <source>Their layers are drawn in any colour, without legend.</source>
        <translation>Leurs couches sont dessinées d'une couleur quelconque, sans légende.</translation>
    </message>
    <message>
        <source>The rows are moved to the table repair_removed.</source>
        <translation>Les lignes sont déplacées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>Layers without default style</source>
        <translation>Couches sans style par défaut</translation>
    </message>
    <message>
        <source>QGIS draws them in any colour, without legend.</source>
        <translation>QGIS les dessine d'une couleur quelconque, sans légende.</translation>
    </message>
    <message>
        <source>They get the style of a new atlas.</source>
        <translation>Elles reçoivent le style d'un nouvel atlas.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>no style of QGIS (QML)</source>
        <translation>pas un style de QGIS (QML)</translation>
    </message>
    <message>
        <source>Altitudes with the wrong sign</source>
        <translation>Altitudes de signe faux</translation>
    </message>
    <message>
        <source>GPSAltitude is in metres: the depth, negative, for ASVs, and the height of flight, positive, for drones. Correct the metadata of the session and synchronise it again.</source>
        <translation>GPSAltitude est en mètres : la profondeur, négative, pour les ASV, et la hauteur de vol, positive, pour les drones. Corrigez les métadonnées de la session et synchronisez-la de nouveau.</translation>
    </message>
    <message>
        <source>Frames taken on another day than their session</source>
        <translation>Images prises un autre jour que leur session</translation>
    </message>
    <message>
        <source>GPSDatetime (UTC) lies more than {hours} hours before or after the day of the session's name, or is no time; the clock of the camera may have been wrong. Correct the metadata of the session and synchronise it again.</source>
        <translation>GPSDatetime (UTC) est à plus de {hours} heures avant ou après le jour du nom de la session, ou n'est pas une date ; l'horloge de la caméra était peut-être fausse. Corrigez les métadonnées de la session et synchronisez-la de nouveau.</translation>
    </message>
    <message>
        <source>Frames without time</source>
        <translation>Images sans heure</translation>
    </message>
    <message>
        <source>The metadata of these sessions give no time for some frames.</source>
        <translation>Les métadonnées de ces sessions ne donnent pas d'heure pour certaines images.</translation>
    </message>
    <message>
        <source>Frames that a session has twice</source>
        <translation>Images présentes deux fois dans une session</translation>
    </message>
    <message>
        <source>A file name stands for one frame of a session; scores and annotations may hang on either of these. Delete those that have none, or move what they have to the others, with a script (menu Apply SQL script).</source>
        <translation>Un nom de fichier désigne une seule image d'une session ; scores et annotations peuvent dépendre de l'une ou de l'autre. Supprimez celles qui n'en ont pas, ou passez ce qu'elles ont aux autres, par un script (menu Appliquer un script SQL).</translation>
    </message>
    <message>
        <source>Rows of {table} without their row in {parent}</source>
        <translation>Lignes de {table} sans leur ligne dans {parent}</translation>
    </message>
    <message>
        <source>{table}.{column} names rows of {parent} that do not exist, so no query that joins them shows these. If those were deleted by mistake, bring them back from a copy of the atlas, or synchronise again, before you repair.</source>
        <translation>{table}.{column} nomme des lignes de {parent} qui n'existent pas ; aucune requête qui les joint ne montre ces lignes. Si celles-ci ont été supprimées par erreur, reprenez-les d'une copie de l'atlas, ou synchronisez de nouveau, avant de réparer.</translation>
    </message>
    <message>
        <source>The file does not say that it is a GeoPackage</source>
        <translation>Le fichier ne dit pas qu'il est un GeoPackage</translation>
    </message>
    <message>
        <source>application_id or user_version is none of the GeoPackage standard; strict readers refuse it.</source>
        <translation>application_id ou user_version n'est pas celui de la norme GeoPackage ; les lecteurs stricts refusent le fichier.</translation>
    </message>
    <message>
        <source>Both numbers are set.</source>
        <translation>Les deux nombres sont renseignés.</translation>
    </message>
    <message>
        <source>Tables of the GeoPackage standard are missing</source>
        <translation>Il manque des tables de la norme GeoPackage</translation>
    </message>
    <message>
        <source>Without them no program finds the layers; restore the file from a copy.</source>
        <translation>Sans elles aucun programme ne trouve les couches ; restaurez le fichier à partir d'une copie.</translation>
    </message>
    <message>
        <source>Reference systems are missing or defined wrongly</source>
        <translation>Des systèmes de référence manquent ou sont mal définis</translation>
    </message>
    <message>
        <source>gpkg_spatial_ref_sys lacks systems that the standard or a layer asks for, or calls another system 4326; layers are drawn elsewhere or not at all. Restore the rows from a copy.</source>
        <translation>gpkg_spatial_ref_sys n'a pas les systèmes que demandent la norme ou une couche, ou nomme 4326 un autre système ; des couches sont dessinées ailleurs ou pas du tout. Restaurez les lignes à partir d'une copie.</translation>
    </message>
    <message>
        <source>Tables of the atlas are not registered as they should be</source>
        <translation>Des tables de l'atlas ne sont pas enregistrées comme il faut</translation>
    </message>
    <message>
        <source>gpkg_contents or gpkg_geometry_columns lack them or describe them wrongly.</source>
        <translation>gpkg_contents ou gpkg_geometry_columns ne les ont pas ou les décrivent mal.</translation>
    </message>
    <message>
        <source>They are registered again.</source>
        <translation>Elles sont enregistrées de nouveau.</translation>
    </message>
    <message>
        <source>Tables are registered that do not exist</source>
        <translation>Des tables enregistrées n'existent pas</translation>
    </message>
    <message>
        <source>Programs offer layers which they cannot open.</source>
        <translation>Les programmes proposent des couches qu'ils ne peuvent pas ouvrir.</translation>
    </message>
    <message>
        <source>Their registration is removed.</source>
        <translation>Leur enregistrement est supprimé.</translation>
    </message>
    <message>
        <source>Further tables are not registered</source>
        <translation>D'autres tables ne sont pas enregistrées</translation>
    </message>
    <message>
        <source>They are no part of the atlas; most programs do not list them.</source>
        <translation>Elles ne font pas partie de l'atlas ; la plupart des programmes ne les listent pas.</translation>
    </message>
    <message>
        <source>Stored counts of features are wrong</source>
        <translation>Les nombres d'entités enregistrés sont faux</translation>
    </message>
    <message>
        <source>gpkg_ogr_contents, which GDAL and QGIS trust, does not hold the number of rows.</source>
        <translation>gpkg_ogr_contents, auquel GDAL et QGIS se fient, ne contient pas le nombre de lignes.</translation>
    </message>
    <message>
        <source>The counts are set.</source>
        <translation>Les nombres sont corrigés.</translation>
    </message>
    <message>
        <source>not in gpkg_contents</source>
        <translation>pas dans gpkg_contents</translation>
    </message>
    <message>
        <source>data_type is {found} instead of {expected}</source>
        <translation>data_type est {found} au lieu de {expected}</translation>
    </message>
    <message>
        <source>gpkg_contents says reference system {found} instead of {expected}</source>
        <translation>gpkg_contents dit système de référence {found} au lieu de {expected}</translation>
    </message>
    <message>
        <source>last_change is no moment: {found}</source>
        <translation>last_change n'est pas une date : {found}</translation>
    </message>
    <message>
        <source>not in gpkg_geometry_columns</source>
        <translation>pas dans gpkg_geometry_columns</translation>
    </message>
    <message>
        <source>gpkg_geometry_columns says {found} instead of {expected}</source>
        <translation>gpkg_geometry_columns dit {found} au lieu de {expected}</translation>
    </message>
    <message>
        <source>{path} is damaged inside, which cannot be repaired; restore it from a copy. Nothing was changed.</source>
        <translation>{path} est endommagé à l'intérieur, ce qui ne se répare pas ; restaurez-le à partir d'une copie. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>Scores of {model} outside 0 to 1</source>
        <translation>Scores de {model} hors de 0 à 1</translation>
    </message>
    <message>
        <source>A score is a probability; these frames have others. Synchronise their sessions again.</source>
        <translation>Un score est une probabilité ; ces images en ont d'autres. Synchronisez de nouveau leurs sessions.</translation>
    </message>
    <message>
        <source>Predictions of {model} without any score</source>
        <translation>Prédictions de {model} sans aucun score</translation>
    </message>
    <message>
        <source>These frames count as predicted, but no class has a score.</source>
        <translation>Ces images comptent comme prédites, mais aucune classe n'a de score.</translation>
    </message>
    <message>
        <source>The empty rows are moved to the table repair_removed.</source>
        <translation>Les lignes vides sont déplacées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>Predictions of {model} with a version of no or another session</source>
        <translation>Prédictions de {model} dont la version n'existe pas ou est d'une autre session</translation>
    </message>
    <message>
        <source>version_doi says which Zenodo record the scores are from; it is none of the frame's session. Synchronise the sessions again.</source>
        <translation>version_doi dit de quel enregistrement Zenodo viennent les scores ; ce n'en est pas un de la session de l'image. Synchronisez de nouveau les sessions.</translation>
    </message>
    <message>
        <source>Scores outside 0 to 1 in multilabel_prediction_long</source>
        <translation>Scores hors de 0 à 1 dans multilabel_prediction_long</translation>
    </message>
    <message>
        <source>A score is a probability; these rows have others.</source>
        <translation>Un score est une probabilité ; ces lignes en ont d'autres.</translation>
    </message>
    <message>
        <source>Session names outside the grammar</source>
        <translation>Noms de session hors de la grammaire</translation>
    </message>
    <message>
        <source>Names are YYYYMMDD_COUNTRY-PLACE_PLATFORM-NUMBER_INDEX, for example 20231201_REU-TROU-DEAU_ASV-2_01; date, country, place and platform are taken from them. Correct the title on Zenodo and synchronise again.</source>
        <translation>Les noms sont AAAAMMJJ_PAYS-LIEU_PLATEFORME-NUMÉRO_INDICE, par exemple 20231201_REU-TROU-DEAU_ASV-2_01 ; date, pays, lieu et plateforme en sont tirés. Corrigez le titre sur Zenodo et synchronisez de nouveau.</translation>
    </message>
    <message>
        <source>Sessions without version</source>
        <translation>Sessions sans version</translation>
    </message>
    <message>
        <source>No Zenodo record is known for them, so they hold no frames and cannot be cited. Synchronise again.</source>
        <translation>Aucun enregistrement Zenodo n'est connu pour elles ; elles n'ont donc pas d'images et ne peuvent pas être citées. Synchronisez de nouveau.</translation>
    </message>
    <message>
        <source>Versions of an unknown kind</source>
        <translation>Versions de nature inconnue</translation>
    </message>
    <message>
        <source>Versions are RAW_DATA or PROCESSED_DATA.</source>
        <translation>Les versions sont RAW_DATA ou PROCESSED_DATA.</translation>
    </message>
    <message>
        <source>have_raw_data or have_processed_data do not match the versions</source>
        <translation>have_raw_data ou have_processed_data ne correspondent pas aux versions</translation>
    </message>
    <message>
        <source>Searches by kind of data find these sessions wrongly or not at all.</source>
        <translation>Les recherches par nature de données trouvent ces sessions à tort ou pas du tout.</translation>
    </message>
    <message>
        <source>Both are set from the versions.</source>
        <translation>Les deux sont recalculés d'après les versions.</translation>
    </message>
    <message>
        <source>Sessions that could not be synchronised</source>
        <translation>Sessions qui n'ont pas pu être synchronisées</translation>
    </message>
    <message>
        <source>The last attempt failed; synchronising tries again.</source>
        <translation>La dernière tentative a échoué ; la synchronisation réessaie.</translation>
    </message>
    <message>
        <source>Sessions that count as synchronised but are not there</source>
        <translation>Sessions comptées comme synchronisées mais absentes</translation>
    </message>
    <message>
        <source>sync_state says imported, so synchronising does not fetch them again.</source>
        <translation>sync_state les dit importées, la synchronisation ne les cherche donc plus.</translation>
    </message>
    <message>
        <source>The rows of sync_state are moved to the table repair_removed.</source>
        <translation>Les lignes de sync_state sont déplacées dans la table repair_removed.</translation>
    </message>
    <message>
        <source>Runs that ended before they began</source>
        <translation>Exécutions terminées avant d'avoir commencé</translation>
    </message>
    <message>
        <source>The clock of the computer was changed meanwhile, or the row was edited.</source>
        <translation>L'horloge de l'ordinateur a été changée entre-temps, ou la ligne a été modifiée.</translation>
    </message>
    <message>
        <source>Rows that upgrading could not carry over</source>
        <translation>Lignes que la mise à niveau n'a pas pu reprendre</translation>
    </message>
    <message>
        <source>The table upgrade_left_out lists them with the reason.</source>
        <translation>La table upgrade_left_out les liste avec la raison.</translation>
    </message>
    <message>
        <source>Sessions with a newer version on Zenodo</source>
        <translation>Sessions dont une version plus récente est sur Zenodo</translation>
    </message>
    <message>
        <source>Synchronise the atlas to take it over.</source>
        <translation>Synchronisez l'atlas pour la reprendre.</translation>
    </message>
    <message>
        <source>Zenodo did not answer</source>
        <translation>Zenodo n'a pas répondu</translation>
    </message>
    <message>
        <source>Whether sessions have a newer version is not known. Check again later.</source>
        <translation>On ne sait pas si des sessions ont une version plus récente. Vérifiez de nouveau plus tard.</translation>
    </message>
    <message>
        <source>Sessions that are not on Zenodo any more</source>
        <translation>Sessions qui ne sont plus sur Zenodo</translation>
    </message>
    <message>
        <source>Their deposit was deleted or cannot be seen; the atlas keeps what it has read of it.</source>
        <translation>Leur dépôt a été supprimé ou n'est pas visible ; l'atlas garde ce qu'il en a lu.</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Le fichier est endommagé</translation>
    </message>
    <message>
        <source>SQLite's own check complains; restore the file from a copy. Nothing is repaired before that.</source>
        <translation>Le contrôle de SQLite se plaint ; restaurez le fichier à partir d'une copie. Rien n'est réparé avant cela.</translation>
    </message>
    <message>
        <source>Indexes do not match their tables</source>
        <translation>Des index ne correspondent pas à leurs tables</translation>
    </message>
    <message>
        <source>SQLite's own check complains about indexes only; rows are found or not by chance.</source>
        <translation>Le contrôle de SQLite ne se plaint que d'index ; des lignes sont trouvées ou non par hasard.</translation>
    </message>
    <message>
        <source>All indexes are built again.</source>
        <translation>Tous les index sont reconstruits.</translation>
    </message>
    <message>
        <source>Values that may be there only once</source>
        <translation>Valeurs qui ne peuvent exister qu'une fois</translation>
    </message>
    <message>
        <source>Several rows have a value that the schema allows once. Delete or change all but one of them; the indexes can be built again after that.</source>
        <translation>Plusieurs lignes ont une valeur que le schéma n'admet qu'une fois. Supprimez ou modifiez-les toutes sauf une ; les index pourront ensuite être reconstruits.</translation>
    </message>
    <message>
        <source>Values that the schema forbids</source>
        <translation>Valeurs que le schéma interdit</translation>
    </message>
    <message>
        <source>Rows break a NOT NULL, a CHECK or the type of a column.</source>
        <translation>Des lignes enfreignent un NOT NULL, un CHECK ou le type d'une colonne.</translation>
    </message>
    <message>
        <source>Files of an interrupted run lie beside the atlas</source>
        <translation>Des fichiers d'un travail interrompu sont à côté de l'atlas</translation>
    </message>
    <message>
        <source>Something was stopped while it wrote them. Delete them unless it is still running.</source>
        <translation>Quelque chose a été arrêté pendant leur écriture. Supprimez-les, sauf si le travail est encore en cours.</translation>
    </message>
    <message>
        <source>A log of SQLite lies beside the atlas</source>
        <translation>Un journal de SQLite est à côté de l'atlas</translation>
    </message>
    <message>
        <source>It belongs to the atlas as long as it is there: copy both or none. It goes when the last program closes the atlas.</source>
        <translation>Il fait partie de l'atlas tant qu'il est là : copiez les deux ou aucun. Il disparaît quand le dernier programme ferme l'atlas.</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>not as the models need it</source>
        <translation>pas comme les modèles le demandent</translation>
    </message>
    <message>
        <source>The mark of the schema is missing</source>
        <translation>La marque du schéma manque</translation>
    </message>
    <message>
        <source>atlas_info has no schema_version, without which the plugin takes the file for an older atlas.</source>
        <translation>atlas_info n'a pas de schema_version, sans quoi l'extension prend le fichier pour un atlas plus ancien.</translation>
    </message>
    <message>
        <source>The mark is written.</source>
        <translation>La marque est écrite.</translation>
    </message>
    <message>
        <source>Tables are missing</source>
        <translation>Des tables manquent</translation>
    </message>
    <message>
        <source>Tables of the schema are not in the file; restore them from a copy.</source>
        <translation>Des tables du schéma ne sont pas dans le fichier ; restaurez-les à partir d'une copie.</translation>
    </message>
    <message>
        <source>Tables that the atlas did not have when it was made</source>
        <translation>Tables que l'atlas n'avait pas à sa création</translation>
    </message>
    <message>
        <source>This version of the plugin has some more tables; without them some tools stop.</source>
        <translation>Cette version de l'extension a quelques tables de plus ; sans elles certains outils s'arrêtent.</translation>
    </message>
    <message>
        <source>The tables are made; they are empty.</source>
        <translation>Les tables sont créées ; elles sont vides.</translation>
    </message>
    <message>
        <source>Columns are missing</source>
        <translation>Des colonnes manquent</translation>
    </message>
    <message>
        <source>Columns of the schema are not in their tables; restore them from a copy.</source>
        <translation>Des colonnes du schéma ne sont pas dans leurs tables ; restaurez-les à partir d'une copie.</translation>
    </message>
    <message>
        <source>Constraints are missing</source>
        <translation>Des contraintes manquent</translation>
    </message>
    <message>
        <source>Tables lost a key, a uniqueness, a NOT NULL or a reference, as it happens when a tool writes them anew; copy the rows into a new atlas.</source>
        <translation>Des tables ont perdu une clé, une unicité, un NOT NULL ou une référence, comme cela arrive quand un outil les réécrit ; copiez les lignes dans un nouvel atlas.</translation>
    </message>
    <message>
        <source>Indexes are missing</source>
        <translation>Des index manquent</translation>
    </message>
    <message>
        <source>Without them the atlas is slow.</source>
        <translation>Sans eux l'atlas est lent.</translation>
    </message>
    <message>
        <source>The indexes are made again.</source>
        <translation>Les index sont recréés.</translation>
    </message>
    <message>
        <source>Counters of new ids lag behind</source>
        <translation>Des compteurs de nouveaux ids sont en retard</translation>
    </message>
    <message>
        <source>sqlite_sequence is lower than ids that are there, or lost: new rows may get ids that other rows had before, and scores may not be written through the view multilabel_prediction.</source>
        <translation>sqlite_sequence est inférieur à des ids existants, ou perdu : de nouvelles lignes peuvent recevoir des ids que d'autres avaient, et des scores ne pas pouvoir être écrits par la vue multilabel_prediction.</translation>
    </message>
    <message>
        <source>The counters are set to the highest ids.</source>
        <translation>Les compteurs sont mis aux ids les plus élevés.</translation>
    </message>
    <message>
        <source>Views or their triggers are missing or do not match the models</source>
        <translation>Des vues ou leurs déclencheurs manquent ou ne correspondent pas aux modèles</translation>
    </message>
    <message>
        <source>What is read or written through them is incomplete or fails.</source>
        <translation>Ce qui est lu ou écrit à travers elles est incomplet ou échoue.</translation>
    </message>
    <message>
        <source>The views are made again from the models.</source>
        <translation>Les vues sont refaites d'après les modèles.</translation>
    </message>
    <message>
        <source>Views cannot be read</source>
        <translation>Des vues ne peuvent pas être lues</translation>
    </message>
    <message>
        <source>Views that are no part of the schema name tables or columns that do not exist; correct or remove them.</source>
        <translation>Des vues hors du schéma nomment des tables ou colonnes qui n'existent pas ; corrigez-les ou supprimez-les.</translation>
    </message>
    <message>
        <source>Models have no prediction table</source>
        <translation>Des modèles n'ont pas de table de prédictions</translation>
    </message>
    <message>
        <source>Synchronising does not take their scores; import the model again, which makes its table.</source>
        <translation>La synchronisation ne prend pas leurs scores ; importez de nouveau le modèle, ce qui crée sa table.</translation>
    </message>
    <message>
        <source>Prediction tables have no model</source>
        <translation>Des tables de prédictions n'ont pas de modèle</translation>
    </message>
    <message>
        <source>Their scores are in no view and in no export; add the model that they belong to.</source>
        <translation>Leurs scores ne sont dans aucune vue ni exportation ; ajoutez le modèle auquel elles appartiennent.</translation>
    </message>
    <message>
        <source>Classes have no column</source>
        <translation>Des classes n'ont pas de colonne</translation>
    </message>
    <message>
        <source>The prediction table of their model has no column for them, so synchronising leaves them out.</source>
        <translation>La table de prédictions de leur modèle n'a pas de colonne pour elles, la synchronisation les omet donc.</translation>
    </message>
    <message>
        <source>Columns of prediction tables have no class</source>
        <translation>Des colonnes de tables de prédictions n'ont pas de classe</translation>
    </message>
    <message>
        <source>Their scores are in no view and in no export; add the class and its row in multilabel_class_column.</source>
        <translation>Leurs scores ne sont dans aucune vue ni exportation ; ajoutez la classe et sa ligne dans multilabel_class_column.</translation>
    </message>
    <message>
        <source>table</source>
        <translation>table</translation>
    </message>
    <message>
        <source>column</source>
        <translation>colonne</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>lignes</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>nature</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>problème</translation>
    </message>
    <message>
        <source>session</source>
        <translation>session</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>image</translation>
    </message>
    <message>
        <source>model</source>
        <translation>modèle</translation>
    </message>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>label</source>
        <translation>label</translation>
    </message>
    <message>
        <source>score</source>
        <translation>score</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>longitude</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>latitude</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>attendu</translation>
    </message>
    <message>
        <source>found</source>
        <translation>trouvé</translation>
    </message>
    <message>
        <source>others with it</source>
        <translation>autres avec</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>octets</translation>
    </message>
    <message>
        <source>last changed (UTC)</source>
        <translation>dernière modification (UTC)</translation>
    </message>
    <message>
        <source>newest in the atlas</source>
        <translation>plus récente dans l'atlas</translation>
    </message>
    <message>
        <source>newest on Zenodo</source>
        <translation>plus récente sur Zenodo</translation>
    </message>
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
        <source>Tracks</source>
        <translation>Trajets</translation>
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
        <source>Tables</source>
        <translation>Tables</translation>
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
        <source>Synchronisation state</source>
        <translation>État de la synchronisation</translation>
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
        <source>{path} is an atlas of the older schema {found}, which can only be read; upgrade it into a new file (Upgrade in the menu, or the algorithm seatizen:upgradeatlas). It was left as it is.</source>
        <translation>{path} est un atlas à l'ancien schéma {found}, accessible en lecture seule ; mettez-le à niveau dans un nouveau fichier (Mettre à niveau dans le menu, ou l'algorithme seatizen:upgradeatlas). Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>Predictions of the class</source>
        <translation>Prédictions de la classe</translation>
    </message>
    <message>
        <source>{name} (published, read-only)</source>
        <translation>{name} (publié, lecture seule)</translation>
    </message>
    <message>
        <source>{column} (partly misread as 0; upgrade the atlas to see it)</source>
        <translation>{column} (lu en partie comme 0 ; mettez l'atlas à niveau pour le voir)</translation>
    </message>
    <message>
        <source>{path} cannot be read: a program that wrote to it was stopped midway and left {log}. Open the file once in QGIS, which puts it in order, and try again; it was left as it is.</source>
        <translation>{path} ne peut pas être lu : un programme qui y écrivait a été arrêté en plein travail et a laissé {log}. Ouvrez le fichier une fois dans QGIS, ce qui le remet en ordre, et réessayez ; il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{path} is an atlas of schema {version} already, so there is nothing to upgrade.</source>
        <translation>{path} est déjà un atlas au schéma {version}, il n'y a donc rien à mettre à niveau.</translation>
    </message>
    <message>
        <source>{path} is no published Seatizen atlas.</source>
        <translation>{path} n'est pas un Seatizen Atlas publié.</translation>
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
        <source>{name} wrote {count} geometries in SpatiaLite's form into {column} of {table}; they were turned into GeoPackage's.</source>
        <translation>{name} a écrit {count} géométries au format de SpatiaLite dans {column} de {table} ; elles ont été converties au format GeoPackage.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {words}, was left out: a script runs in one transaction as a whole.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {words}, a été omise : un script s'exécute en entier dans une seule transaction.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {words}, was left out: foreign keys are checked when the script ends.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {words}, a été omise : les clés étrangères sont vérifiées à la fin du script.</translation>
    </message>
    <message>
        <source>The script {name} has no statement to run. Nothing was run.</source>
        <translation>Le script {name} n'a aucune instruction à exécuter. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {words}, has the placeholder {placeholder} instead of a value; write the value there. Nothing was run.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {words}, a l'emplacement {placeholder} au lieu d'une valeur ; écrivez-y la valeur. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}) is {what}, which cannot be part of a script that runs in one transaction. Nothing was run.</source>
        <translation>{name} : l'instruction {number} (ligne {line}) est {what}, ce qui ne peut pas faire partie d'un script exécuté dans une seule transaction. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>The script {path} cannot be read: {reason}. Nothing was run.</source>
        <translation>Le script {path} ne peut pas être lu : {reason}. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>The script {path} is no UTF-8 text: byte {position} in line {line} is 0x{value}; save it as UTF-8 and try again. Nothing was run.</source>
        <translation>Le script {path} n'est pas un texte UTF-8 : l'octet {position} à la ligne {line} vaut 0x{value} ; enregistrez-le en UTF-8 et réessayez. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>The script {path} has a NUL character in line {line}, so it is no SQL text. Nothing was run.</source>
        <translation>Le script {path} a un caractère NUL à la ligne {line}, ce n'est donc pas un texte SQL. Rien n'a été exécuté.</translation>
    </message>
    <message>
        <source>{name} dropped {table}; what the GeoPackage said about it was removed.</source>
        <translation>{name} a supprimé {table} ; ce que le GeoPackage en disait a été retiré.</translation>
    </message>
    <message>
        <source>{name} made {table}; it was registered in the GeoPackage, so that QGIS shows it.</source>
        <translation>{name} a créé {table} ; elle a été enregistrée dans le GeoPackage pour que QGIS l'affiche.</translation>
    </message>
    <message>
        <source>{name} would run {statements} statements and change {rows} rows; this was a dry run and changed nothing.</source>
        <translation>{name} exécuterait {statements} instructions et modifierait {rows} lignes ; c'était un essai à blanc, rien n'a changé.</translation>
    </message>
    <message>
        <source>{name} ran {statements} statements and changed {rows} rows.</source>
        <translation>{name} a exécuté {statements} instructions et modifié {rows} lignes.</translation>
    </message>
    <message>
        <source>… and {number} more statements</source>
        <translation>… et {number} autres instructions</translation>
    </message>
    <message>
        <source>{number} (line {line}): {text}</source>
        <translation>{number} (ligne {line}) : {text}</translation>
    </message>
    <message>
        <source>{number} (line {line}): {text} — rows: {rows}</source>
        <translation>{number} (ligne {line}) : {text} — lignes : {rows}</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {beginning}, ended the transaction by itself; the script was stopped there, and what it did may have stayed in {path}. The atlas as it was before is {backup}.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {beginning}, a elle-même terminé la transaction ; le script s'y est arrêté, et ce qu'il a fait est peut-être resté dans {path}. L'atlas tel qu'il était avant est {backup}.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {beginning}, ended the transaction by itself; the script was stopped there, and what it did may have stayed in {path}. Take that statement out of the script.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {beginning}, a elle-même terminé la transaction ; le script s'y est arrêté, et ce qu'il a fait est peut-être resté dans {path}. Retirez cette instruction du script.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {beginning}, failed: {reason}. This QGIS has no SpatiaLite; the spatial functions are {functions}. Nothing was changed in {path}.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {beginning}, a échoué : {reason}. Ce QGIS n'a pas SpatiaLite ; les fonctions spatiales sont {functions}. Rien n'a été modifié dans {path}.</translation>
    </message>
    <message>
        <source>{name}: statement {number} (line {line}), {beginning}, failed: {reason}. Nothing was changed in {path}.</source>
        <translation>{name} : l'instruction {number} (ligne {line}), {beginning}, a échoué : {reason}. Rien n'a été modifié dans {path}.</translation>
    </message>
    <message>
        <source>{name} changed the table {table} as such; if it was made anew, the rows it had are gone.</source>
        <translation>{name} a modifié la table {table} elle-même ; si elle a été recréée, les lignes qu'elle avait ont disparu.</translation>
    </message>
    <message>
        <source>{name} made the table {table} anew without the columns {columns}; they were added again, empty. The rows that the table had are gone.</source>
        <translation>{name} a recréé la table {table} sans les colonnes {columns} ; elles ont été rajoutées, vides. Les lignes que la table avait ont disparu.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it {table} lacks the columns {columns}, which an atlas needs. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui il manque à {table} les colonnes {columns}, dont un atlas a besoin. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it {table}, which an atlas needs, cannot be read ({reason}). Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui {table}, dont un atlas a besoin, ne peut pas être lue ({reason}). Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it {table} is not registered in the GeoPackage as before ({what} is missing there), so QGIS could not show it. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui {table} n'est plus enregistrée dans le GeoPackage comme avant (il y manque {what}), QGIS ne pourrait donc pas l'afficher. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: it changes schema_version in atlas_info from {known} to {found}. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : il change schema_version dans atlas_info de {known} à {found}. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it {table} has no trigger {trigger}, which an atlas needs. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui {table} n'a plus le déclencheur {trigger}, dont un atlas a besoin. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it {count} values of {column} in {table} are no GeoPackage geometries, the first is in row {row}. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui {count} valeurs de {column} dans {table} ne sont pas des géométries GeoPackage, la première à la ligne {row}. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it the foreign keys cannot be checked ({reason}). Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui les clés étrangères ne peuvent pas être vérifiées ({reason}). Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{name} was not applied to {path}: after it rows ({count}) refer to rows that do not exist; the first is row {row} of {table}, which refers to {parent}. Nothing was changed.</source>
        <translation>{name} n'a pas été appliqué à {path} : après lui des lignes ({count}) renvoient à des lignes qui n'existent pas ; la première est la ligne {row} de {table}, qui renvoie à {parent}. Rien n'a été modifié.</translation>
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
        <source>its id is no whole number</source>
        <translation>son id n'est pas un nombre entier</translation>
    </message>
    <message>
        <source>its id is there already</source>
        <translation>son id y est déjà</translation>
    </message>
    <message>
        <source>a value that must be there is missing</source>
        <translation>une valeur obligatoire manque</translation>
    </message>
    <message>
        <source>its DOI is there already</source>
        <translation>son DOI y est déjà</translation>
    </message>
    <message>
        <source>its deposit does not exist</source>
        <translation>son dépôt n'existe pas</translation>
    </message>
    <message>
        <source>its version does not exist</source>
        <translation>sa version n'existe pas</translation>
    </message>
    <message>
        <source>its frame does not exist</source>
        <translation>son image n'existe pas</translation>
    </message>
    <message>
        <source>its label does not exist</source>
        <translation>son label n'existe pas</translation>
    </message>
    <message>
        <source>its model does not exist</source>
        <translation>son modèle n'existe pas</translation>
    </message>
    <message>
        <source>its class does not exist</source>
        <translation>sa classe n'existe pas</translation>
    </message>
    <message>
        <source>its annotation session does not exist</source>
        <translation>sa session d'annotation n'existe pas</translation>
    </message>
    <message>
        <source>its deposit was left out</source>
        <translation>son dépôt a été laissé de côté</translation>
    </message>
    <message>
        <source>its version was left out</source>
        <translation>sa version a été laissée de côté</translation>
    </message>
    <message>
        <source>its frame was left out</source>
        <translation>son image a été laissée de côté</translation>
    </message>
    <message>
        <source>its label was left out</source>
        <translation>son label a été laissé de côté</translation>
    </message>
    <message>
        <source>its model was left out</source>
        <translation>son modèle a été laissé de côté</translation>
    </message>
    <message>
        <source>its class was left out</source>
        <translation>sa classe a été laissée de côté</translation>
    </message>
    <message>
        <source>its annotation session was left out</source>
        <translation>sa session d'annotation a été laissée de côté</translation>
    </message>
    <message>
        <source>its score is no number</source>
        <translation>son score n'est pas un nombre</translation>
    </message>
    <message>
        <source>the new atlas keeps this name or table for itself</source>
        <translation>le nouvel atlas se réserve ce nom ou cette table</translation>
    </message>
    <message>
        <source>a virtual table has to be made again by the program that made it</source>
        <translation>une table virtuelle doit être refaite par le programme qui l'a créée</translation>
    </message>
    <message>
        <source>it uses what the new atlas does not have</source>
        <translation>elle utilise ce que le nouvel atlas n'a pas</translation>
    </message>
    <message>
        <source>the value is not of the kind that the column holds</source>
        <translation>la valeur n'est pas du type que contient la colonne</translation>
    </message>
    <message>
        <source>only a part of the value fits into the column</source>
        <translation>seule une partie de la valeur tient dans la colonne</translation>
    </message>
    <message>
        <source>no value where one must be; the row has a substitute</source>
        <translation>pas de valeur là où il en faut une ; la ligne en a une de remplacement</translation>
    </message>
    <message>
        <source>the geometry is damaged or not of the kind that the layer holds</source>
        <translation>la géométrie est endommagée ou n'est pas du type que contient la couche</translation>
    </message>
    <message>
        <source>the geometry is not in WGS 84</source>
        <translation>la géométrie n'est pas en WGS 84</translation>
    </message>
    <message>
        <source>the layer holds two coordinates only</source>
        <translation>la couche ne contient que deux coordonnées</translation>
    </message>
    <message>
        <source>an atlas has no such column</source>
        <translation>un atlas n'a pas cette colonne</translation>
    </message>
    <message>
        <source>May 2024, before the first publication</source>
        <translation>mai 2024, avant la première publication</translation>
    </message>
    <message>
        <source>July 2024, before the first publication</source>
        <translation>juillet 2024, avant la première publication</translation>
    </message>
    <message>
        <source>{target} is the file to be upgraded; give the new atlas another name. Nothing was changed.</source>
        <translation>{target} est le fichier à mettre à niveau ; donnez un autre nom au nouvel atlas. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>{path} has no session that is on Zenodo, so there is nothing to publish; nothing was sent.</source>
        <translation>{path} n'a aucune session qui soit sur Zenodo, il n'y a donc rien à publier ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{count} session(s) that are not on Zenodo stay in your atlas, with their frames and annotations: {names}. Publish them and synchronise before publishing the atlas to have them in it.</source>
        <translation>{count} session(s) qui ne sont pas sur Zenodo restent dans votre atlas, avec leurs images et annotations : {names}. Pour les y avoir, publiez-les et synchronisez avant de publier l'atlas.</translation>
    </message>
    <message>
        <source>Scores made by hand of {count} session(s) are published as such; no Zenodo record holds them.</source>
        <translation>Les scores faits à la main de {count} session(s) sont publiés comme tels ; aucun enregistrement Zenodo ne les contient.</translation>
    </message>
    <message>
        <source>{what} is not published. {reason}</source>
        <translation>{what} n'est pas publié. {reason}</translation>
    </message>
    <message>
        <source>This QGIS does not have the Python package pyarrow: the tables are published as CSV only, without Parquet.</source>
        <translation>Ce QGIS n'a pas le paquet Python pyarrow : les tables sont publiées seulement en CSV, sans Parquet.</translation>
    </message>
    <message>
        <source>{file} is not published, since the atlas has nothing for it.</source>
        <translation>{file} n'est pas publié, car l'atlas n'a rien pour lui.</translation>
    </message>
    <message>
        <source>{folder} has {free} MB free, about {needed} MB are needed for the files; nothing was sent.</source>
        <translation>{folder} a {free} Mo libres, environ {needed} Mo sont nécessaires pour les fichiers ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>at least one creator, an object with name, affiliation and orcid</source>
        <translation>au moins un créateur, un objet avec name, affiliation et orcid</translation>
    </message>
    <message>
        <source>four groups of four digits whose last one is right, like 0000-0002-1825-0097, or nothing</source>
        <translation>quatre groupes de quatre chiffres dont le dernier est juste, comme 0000-0002-1825-0097, ou rien</translation>
    </message>
    <message>
        <source>a version like v1.2.6</source>
        <translation>une version comme v1.2.6</translation>
    </message>
    <message>
        <source>the path of a text (.txt or .html)</source>
        <translation>le chemin d'un texte (.txt ou .html)</translation>
    </message>
    <message>
        <source>'{found}' is no version of the atlas, expected one like v1.2.6; nothing was sent.</source>
        <translation>« {found} » n'est pas une version de l'atlas, attendu une comme v1.2.6 ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>Version {wanted} is not newer than {newest}, which is on Zenodo; nothing was sent.</source>
        <translation>La version {wanted} n'est pas plus récente que {newest}, qui est sur Zenodo ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>Version before</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Open draft</source>
        <translation>Ouvrir le brouillon</translation>
    </message>
    <message>
        <source>The atlas did not change since {version}: nothing is to be published.</source>
        <translation>L'atlas n'a pas changé depuis {version} : il n'y a rien à publier.</translation>
    </message>
    <message>
        <source>{version} is public already and will be noted in the atlas.</source>
        <translation>{version} est déjà publique et sera notée dans l'atlas.</translation>
    </message>
    <message>
        <source>{version} is to follow {previous}: {sessions} sessions, {frames} frames.</source>
        <translation>{version} suivra {previous} : {sessions} sessions, {frames} images.</translation>
    </message>
    <message>
        <source>{version} is to be the first: {sessions} sessions, {frames} frames.</source>
        <translation>{version} sera la première : {sessions} sessions, {frames} images.</translation>
    </message>
    <message>
        <source>The atlas did not change since {version}; nothing was published.</source>
        <translation>L'atlas n'a pas changé depuis {version} ; rien n'a été publié.</translation>
    </message>
    <message>
        <source>{version} of the atlas is public: {link}</source>
        <translation>{version} de l'atlas est publique : {link}</translation>
    </message>
    <message>
        <source>A draft of {version} is complete: {link}</source>
        <translation>Un brouillon de {version} est complet : {link}</translation>
    </message>
    <message>
        <source>uploaded</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>was there</source>
        <translation>était là</translation>
    </message>
    <message>
        <source>Files of {previous} that were replaced: {names}</source>
        <translation>Fichiers de {previous} qui ont été remplacés : {names}</translation>
    </message>
    <message>
        <source>Zenodo did not take over: {names}</source>
        <translation>Zenodo n'a pas repris : {names}</translation>
    </message>
    <message>
        <source>{path} changed since its draft was made; nothing was published, make the draft again and look at it before.</source>
        <translation>{path} a changé depuis que son brouillon a été fait ; rien n'a été publié, refaites le brouillon et regardez-le avant.</translation>
    </message>
    <message>
        <source>{version} is public, but could not be noted in the atlas: {reason} Run it again to note it.</source>
        <translation>{version} est publique, mais n'a pas pu être notée dans l'atlas : {reason} Relancez pour la noter.</translation>
    </message>
    <message>
        <source>{path} is not published: checking it found {count} kind(s) of errors ({names}). Check the atlas, put them right and try again.</source>
        <translation>{path} n'est pas publié : la vérification a trouvé {count} genre(s) d'erreurs ({names}). Vérifiez l'atlas, corrigez-les et réessayez.</translation>
    </message>
    <message>
        <source>Checking the atlas found: {name} ({count}).</source>
        <translation>La vérification de l'atlas a trouvé : {name} ({count}).</translation>
    </message>
    <message>
        <source>Zenodo has version {newest}, this atlas was made from {known}: what others published since is replaced by what is in this atlas. Download the newest one and compare when annotations may be in it that are not here.</source>
        <translation>Zenodo a la version {newest}, cet atlas a été fait à partir de {known} : ce que d'autres ont publié depuis est remplacé par ce qui est dans cet atlas. Téléchargez la plus récente et comparez, si elle peut avoir des annotations qui ne sont pas ici.</translation>
    </message>
    <message>
        <source>Zenodo has version {newest}, which this atlas was not made from: what is only there is not in the new version. Compare them when annotations may be in it that are not here.</source>
        <translation>Zenodo a la version {newest}, dont cet atlas ne vient pas : ce qui n'est que là n'est pas dans la nouvelle version. Comparez-les, si elle peut avoir des annotations qui ne sont pas ici.</translation>
    </message>
    <message>
        <source>Files of version {version} that the new one will not have: {names}.</source>
        <translation>Fichiers de la version {version} que la nouvelle n'aura pas : {names}.</translation>
    </message>
    <message>
        <source>Another run publishes this atlas from {folder} at this moment; wait until it ends. Nothing was sent.</source>
        <translation>Un autre traitement publie cet atlas depuis {folder} en ce moment ; attendez qu'il se termine. Rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder} cannot be written to ({reason}); nothing was sent.</source>
        <translation>On ne peut pas écrire dans {folder} ({reason}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist; nothing was exported.</source>
        <translation>Le dossier {folder} n'existe pas ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to; nothing was exported.</source>
        <translation>Le dossier {folder} n'est pas accessible en écriture ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Another export writes into {folder} at this moment; wait until it ends, choose another output, or delete {lock} when no export is running. Nothing was exported.</source>
        <translation>Un autre export écrit dans {folder} en ce moment ; attendez qu'il finisse, choisissez une autre sortie, ou supprimez {lock} si aucun export ne tourne. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} is a file that the export reads; choose another output. Nothing was exported.</source>
        <translation>{path} est un fichier que l'export lit ; choisissez une autre sortie. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file; nothing was exported.</source>
        <translation>{path} est un dossier, pas un fichier ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} exists already and was left as it is; ask for overwriting to replace it.</source>
        <translation>{path} existe déjà et a été laissé tel quel ; demandez l'écrasement pour le remplacer.</translation>
    </message>
    <message>
        <source>No disk space is left for {path}; nothing was exported.</source>
        <translation>Il ne reste plus d'espace disque pour {path} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Nothing was exported.</source>
        <translation>{path} ne peut pas être écrit : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no model {model} with scores; it has {known}. Nothing was exported.</source>
        <translation>{path} n'a pas de modèle {model} avec des scores ; il a {known}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>No session of {path} passes the filters; nothing was exported.</source>
        <translation>Aucune session de {path} ne passe les filtres ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no sessions yet; nothing was exported.</source>
        <translation>{path} n'a pas encore de sessions ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>The model {model} of {path} has no class {names}; nothing was exported.</source>
        <translation>Le modèle {model} de {path} n'a pas de classe {names} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no label {names}; nothing was exported.</source>
        <translation>{path} n'a pas de label {names} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>The Seatizen Atlas is published under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Each session is published under the licence that its Zenodo record names.</source>
        <translation>Le Seatizen Atlas est publié sous CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). Chaque session est publiée sous la licence que nomme son enregistrement Zenodo.</translation>
    </message>
    <message>
        <source>The polygon lies between longitude {west} and {east} and latitude {south} and {north} (degrees, WGS 84).</source>
        <translation>Le polygone est entre les longitudes {west} et {east} et les latitudes {south} et {north} (degrés, WGS 84).</translation>
    </message>
    <message>
        <source>Made on {moment} by {maker}.</source>
        <translation>Fait le {moment} par {maker}.</translation>
    </message>
    <message>
        <source>From the atlas {atlas}; newest published version of the Seatizen Atlas in it: {release}.</source>
        <translation>À partir de l'atlas {atlas} ; dernière version publiée du Seatizen Atlas qu'il contient : {release}.</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Please cite</source>
        <translation>Veuillez citer</translation>
    </message>
    <message>
        <source>and these sessions (DOI of the session; versions used)</source>
        <translation>et ces sessions (DOI de la session ; versions utilisées)</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Files (SHA-256, bytes, name)</source>
        <translation>Fichiers (SHA-256, octets, nom)</translation>
    </message>
    <message>
        <source>Frames with predictions</source>
        <translation>Images avec prédictions</translation>
    </message>
    <message>
        <source>Frames with annotations</source>
        <translation>Images avec annotations</translation>
    </message>
    <message>
        <source>Frames without position</source>
        <translation>Images sans position</translation>
    </message>
    <message>
        <source>Frames for training</source>
        <translation>Images d'entraînement</translation>
    </message>
    <message>
        <source>Frames for validation</source>
        <translation>Images de validation</translation>
    </message>
    <message>
        <source>Frames for testing</source>
        <translation>Images de test</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>Images with a checksum</source>
        <translation>Images avec somme de contrôle</translation>
    </message>
    <message>
        <source>Images copied</source>
        <translation>Photos copiées</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>Occurrences</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présents</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Absents</translation>
    </message>
    <message>
        <source>Taxa</source>
        <translation>Taxons</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>A Darwin Core archive (events, occurrences, measurements, pictures) of what is seen in images of the Seatizen Atlas, for GBIF and OBIS.</source>
        <translation>Une archive Darwin Core (événements, occurrences, mesures, photos) de ce qui est vu dans des images du Seatizen Atlas, pour GBIF et OBIS.</translation>
    </message>
    <message>
        <source>{path} has no model, so no predictions; nothing was exported.</source>
        <translation>{path} n'a pas de modèle, donc pas de prédictions ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>No chosen frame of {path} is annotated; nothing was exported.</source>
        <translation>Aucune des images choisies de {path} n'est annotée ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>No chosen frame of {path} has scores; nothing was exported.</source>
        <translation>Aucune des images choisies de {path} n'a de scores ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>What is said of the chosen frames of {path} tells of no taxon that it is present or absent; nothing was exported.</source>
        <translation>Rien de ce qui est dit des images choisies de {path} ne dit d'un taxon qu'il est présent ou absent ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Frames without position: {count}. Their events have no coordinates; those of their sessions have some.</source>
        <translation>Images sans position : {count}. Leurs événements n'ont pas de coordonnées ; ceux de leurs sessions en ont.</translation>
    </message>
    <message>
        <source>Frames without a time that can be of their session: {count}. Their events have the day of the session.</source>
        <translation>Images sans heure qui puisse être celle de leur session : {count}. Leurs événements ont le jour de la session.</translation>
    </message>
    <message>
        <source>Sessions that are not on Zenodo: {count}. Their ids begin with local: and will change, and their frames have no address; publish them before their data.</source>
        <translation>Sessions absentes de Zenodo : {count}. Leurs identifiants commencent par local: et changeront, et leurs images n'ont pas d'adresse ; publiez-les avant leurs données.</translation>
    </message>
    <message>
        <source>Taxa without identifier of WoRMS in the table of taxa: {count}. OBIS has to match them by their names.</source>
        <translation>Taxons sans identifiant WoRMS dans la table des taxons : {count}. OBIS doit les retrouver par leur nom.</translation>
    </message>
    <message>
        <source>Scores are those of the model {model}; cite it, too: {address}</source>
        <translation>Les scores sont ceux du modèle {model} ; citez-le aussi : {address}</translation>
    </message>
    <message>
        <source>No metadata were given: title, abstract and people in eml.xml are general ones. Give a METADATA file before publishing.</source>
        <translation>Aucune métadonnée n'a été donnée : titre, résumé et personnes dans eml.xml sont généraux. Donnez un fichier METADATA avant de publier.</translation>
    </message>
    <message>
        <source>The table of taxa does not know this label; give it a taxon in a table of your own (TAXA).</source>
        <translation>La table des taxons ne connaît pas ce label ; donnez-lui un taxon dans une table à vous (TAXA).</translation>
    </message>
    <message>
        <source>The label names no taxon, and no rank is known that holds what it names.</source>
        <translation>Le label ne nomme aucun taxon, et aucun rang connu ne contient ce qu'il nomme.</translation>
    </message>
    <message>
        <source>The label names no taxon; the nearest known rank is {nearest}.</source>
        <translation>Le label ne nomme aucun taxon ; le rang connu le plus proche est {nearest}.</translation>
    </message>
    <message>
        <source>Absences of a label that is only a part of its taxon, which may still be there.</source>
        <translation>Absences d'un label qui n'est qu'une partie de son taxon, lequel peut tout de même être là.</translation>
    </message>
    <message>
        <source>Absences of a taxon that another label of the frame says is present.</source>
        <translation>Absences d'un taxon qu'un autre label de l'image dit présent.</translation>
    </message>
    <message>
        <source>Absences on frames that are labelled as useless, on which nothing is seen.</source>
        <translation>Absences sur des images étiquetées inutiles, où rien n'est vu.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Nothing was exported.</source>
        <translation>{path} est illisible : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} is no JSON (UTF-8): {reason}. Nothing was exported.</source>
        <translation>{path} n'est pas du JSON (UTF-8) : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path}: {key} must be {expected}; nothing was exported.</source>
        <translation>{path} : {key} doit être {expected} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path}: the content must be {expected}; nothing was exported.</source>
        <translation>{path} : le contenu doit être {expected} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>an object {{…}}</source>
        <translation>un objet {{…}}</translation>
    </message>
    <message>
        <source>a list […]</source>
        <translation>une liste […]</translation>
    </message>
    <message>
        <source>a text of at least {count} characters</source>
        <translation>un texte d'au moins {count} caractères</translation>
    </message>
    <message>
        <source>one of the known keys ({names})</source>
        <translation>l'une des clés connues ({names})</translation>
    </message>
    <message>
        <source>a day (YYYY-MM-DD) or a year</source>
        <translation>un jour (AAAA-MM-JJ) ou une année</translation>
    </message>
    <message>
        <source>a code of two or three letters</source>
        <translation>un code de deux ou trois lettres</translation>
    </message>
    <message>
        <source>one of the licences that GBIF takes: CC0, CC BY, CC BY-NC</source>
        <translation>l'une des licences que GBIF accepte : CC0, CC BY, CC BY-NC</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>l'un de {names}</translation>
    </message>
    <message>
        <source>a person or organisation with surName, organizationName or positionName</source>
        <translation>une personne ou une organisation avec surName, organizationName ou positionName</translation>
    </message>
    <message>
        <source>an ORCID (0000-0002-1825-0097) whose last character is right</source>
        <translation>un ORCID (0000-0002-1825-0097) dont le dernier caractère est juste</translation>
    </message>
    <message>
        <source>{path} cannot be read as a table of taxa (CSV, UTF-8): {reason}. Nothing was exported.</source>
        <translation>{path} est illisible comme table de taxons (CSV, UTF-8) : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} is no table of taxa: it has no rows or lacks the columns {names}. Nothing was exported.</source>
        <translation>{path} n'est pas une table de taxons : elle n'a pas de lignes ou il lui manque les colonnes {names}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path}, row {row}: label, match (taxon, nearest, none), scientific_name, rank, kingdom, covers (whole, part) or an id is missing or wrong; nothing was exported.</source>
        <translation>{path}, ligne {row} : label, match (taxon, nearest, none), scientific_name, rank, kingdom, covers (whole, part) ou un identifiant manque ou est faux ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>What these iFDO files lack. A required field that is not known is null in the file. {table} has every field of every session.</source>
        <translation>Ce qui manque à ces fichiers iFDO. Un champ obligatoire inconnu vaut null dans le fichier. {table} donne chaque champ de chaque session.</translation>
    </message>
    <message>
        <source>Required fields that are not filled</source>
        <translation>Champs obligatoires non remplis</translation>
    </message>
    <message>
        <source>{field}: unknown for {count} of {sessions} sessions ({names})</source>
        <translation>{field} : inconnu pour {count} sessions sur {sessions} ({names})</translation>
    </message>
    <message>
        <source>{field}: unknown for {count} of {images} images</source>
        <translation>{field} : inconnu pour {count} images sur {images}</translation>
    </message>
    <message>
        <source>None: every required field of every session is filled.</source>
        <translation>Aucun : chaque champ obligatoire de chaque session est rempli.</translation>
    </message>
    <message>
        <source>Optional fields that no session has</source>
        <translation>Champs facultatifs qu'aucune session n'a</translation>
    </message>
    <message>
        <source>Fields of whole sessions can be given in a JSON file (parameter METADATA); hashes are taken when the pictures are in a folder of this computer (parameter PICTURES).</source>
        <translation>Les champs de sessions entières peuvent être donnés dans un fichier JSON (paramètre METADATA) ; les empreintes sont calculées quand les photos sont dans un dossier de cet ordinateur (paramètre PICTURES).</translation>
    </message>
    <message>
        <source>iFDO files (image FAIR Digital Objects, v2.2.1), one per session of the Seatizen Atlas, and what they lack (completeness.csv, completeness.txt).</source>
        <translation>Fichiers iFDO (image FAIR Digital Objects, v2.2.1), un par session du Seatizen Atlas, et ce qui leur manque (completeness.csv, completeness.txt).</translation>
    </message>
    <message>
        <source>The session has no frames, so there is no image to describe.</source>
        <translation>La session n'a pas d'images, il n'y a donc rien à décrire.</translation>
    </message>
    <message>
        <source>The session has frames of this name twice; the first one is exported.</source>
        <translation>La session a deux fois des images de ce nom ; la première est exportée.</translation>
    </message>
    <message>
        <source>Pictures of the session cannot be read, so there are no checksums of them.</source>
        <translation>Des photos de la session sont illisibles, elles n'ont donc pas de somme de contrôle.</translation>
    </message>
    <message>
        <source>{count} images have a time that is not of the day of their session, so it is left out; the camera's clock may have been wrong.</source>
        <translation>{count} images ont une heure qui n'est pas du jour de leur session, elle est donc laissée de côté ; l'horloge de l'appareil était peut-être fausse.</translation>
    </message>
    <message>
        <source>{path} has fields of {names}: no session or platform of this export is called so, so they are not used.</source>
        <translation>{path} a des champs de {names} : aucune session ou plateforme de cet export ne s'appelle ainsi, ils ne sont donc pas utilisés.</translation>
    </message>
    <message>
        <source>iFDO says only what is seen: {count} annotations that say a label is absent are not in the files.</source>
        <translation>iFDO ne dit que ce qui est vu : {count} annotations qui disent un label absent ne sont pas dans les fichiers.</translation>
    </message>
    <message>
        <source>Times of drone and census sessions are those of the camera's clock, in a zone that is not known.</source>
        <translation>Les heures des sessions de drone et de comptage sont celles de l'horloge de l'appareil, dans un fuseau inconnu.</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>un objet</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>un texte non vide</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>un nombre</translation>
    </message>
    <message>
        <source>a number from {lowest} to {highest}</source>
        <translation>un nombre de {lowest} à {highest}</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>l'un de {choices}</translation>
    </message>
    <message>
        <source>a name, or an object with name and perhaps uri</source>
        <translation>un nom, ou un objet avec name et éventuellement uri</translation>
    </message>
    <message>
        <source>a list of names, or of objects with name and perhaps uri</source>
        <translation>une liste de noms, ou d'objets avec name et éventuellement uri</translation>
    </message>
    <message>
        <source>a list of objects with uri, title and relation</source>
        <translation>une liste d'objets avec uri, title et relation</translation>
    </message>
    <message>
        <source>a time of UTC, such as 2023-12-01 08:30:00</source>
        <translation>une heure UTC, telle que 2023-12-01 08:30:00</translation>
    </message>
    <message>
        <source>a field of iFDO that can be given for a whole session</source>
        <translation>un champ d'iFDO qui peut être donné pour une session entière</translation>
    </message>
    <message>
        <source>an address that begins with a scheme, such as https://orcid.org/…</source>
        <translation>une adresse qui commence par un schéma, telle que https://orcid.org/…</translation>
    </message>
    <message>
        <source>The folder {folder} is not empty and was left as it is; ask for overwriting to replace it.</source>
        <translation>Le dossier {folder} n'est pas vide et a été laissé tel quel ; demandez son remplacement pour le remplacer.</translation>
    </message>
    <message>
        <source>The pictures in {keep} are those of the earlier export in {folder}, which would be replaced: choose another folder for the new one. Nothing was exported.</source>
        <translation>Les photos dans {keep} sont celles de l'export précédent dans {folder}, qui serait remplacé : choisissez un autre dossier pour le nouveau. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Their pictures are not in {folder}.</source>
        <translation>Leurs photos ne sont pas dans {folder}.</translation>
    </message>
    <message>
        <source>Their pictures cannot be read.</source>
        <translation>Leurs photos sont illisibles.</translation>
    </message>
    <message>
        <source>Split {shares} by session (seed {seed}): no session is in two parts, labels are spread alike.</source>
        <translation>Partage {shares} par session (graine {seed}) : aucune session n'est dans deux parties, les labels sont répartis de la même façon.</translation>
    </message>
    <message>
        <source>There are too few sessions: nothing is in the part {parts}.</source>
        <translation>Il y a trop peu de sessions : rien n'est dans la partie {parts}.</translation>
    </message>
    <message>
        <source>The size of {count} pictures is not known (0 × 0): give a folder with the pictures, or their size.</source>
        <translation>La taille de {count} photos est inconnue (0 × 0) : donnez un dossier avec les photos, ou leur taille.</translation>
    </message>
    <message>
        <source>CSV has no place for pictures; none were put there.</source>
        <translation>Le CSV n'a pas de place pour des photos ; aucune n'y a été mise.</translation>
    </message>
    <message>
        <source>A label of a whole frame is a box of the whole picture, marked by “attributes”: “image_level”.</source>
        <translation>Un label d'une image entière est un cadre de toute la photo, marqué par « attributes » : « image_level ».</translation>
    </message>
    <message>
        <source>A label of a whole frame is a line without box; absent labels have no line.</source>
        <translation>Un label d'une image entière est une ligne sans cadre ; les labels absents n'ont pas de ligne.</translation>
    </message>
    <message>
        <source>Labels of whole frames are in ImageSets/Main: 1 is present, -1 absent; a frame not listed is unknown.</source>
        <translation>Les labels d'images entières sont dans ImageSets/Main : 1 est présent, -1 absent ; une image non listée est inconnue.</translation>
    </message>
    <message>
        <source>A label of a whole frame is the box 0.5 0.5 1 1; absent labels have none.</source>
        <translation>Un label d'une image entière est le cadre 0.5 0.5 1 1 ; les labels absents n'en ont pas.</translation>
    </message>
    <message>
        <source>Labels of whole frames are image/class/text with image/class/confidence, 0 for those absent.</source>
        <translation>Les labels d'images entières sont image/class/text avec image/class/confidence, 0 pour ceux qui sont absents.</translation>
    </message>
    <message>
        <source>No chosen frame of {path} has annotations; nothing was exported.</source>
        <translation>Aucune des images choisies de {path} n'a d'annotations ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>No chosen frame of {path} has predictions; nothing was exported.</source>
        <translation>Aucune des images choisies de {path} n'a de prédictions ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Frames with annotations, as a dataset in the format {format}.</source>
        <translation>Images avec annotations, comme jeu de données au format {format}.</translation>
    </message>
    <message>
        <source>Frames with predictions of {model}, as a dataset in the format {format}.</source>
        <translation>Images avec prédictions de {model}, comme jeu de données au format {format}.</translation>
    </message>
    <message>
        <source>Left out: {what} ({count}). {reason}</source>
        <translation>Laissé de côté : {what} ({count}). {reason}</translation>
    </message>
    <message>
        <source>{value} is none of {known}; nothing was exported.</source>
        <translation>{value} n'est aucun de {known} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Pictures can be put into the dataset only from a folder that has them; nothing was exported.</source>
        <translation>Des photos ne peuvent être mises dans le jeu de données que depuis un dossier qui les contient ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels is no size of a picture; nothing was exported.</source>
        <translation>{width} × {height} pixels n'est pas une taille de photo ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no model with scores; nothing was exported.</source>
        <translation>{path} n'a pas de modèle avec des scores ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{purpose} needs the Python package {package}, which this QGIS does not have. Open the OSGeo4W Shell of your QGIS (Start menu), run: python -m pip install {package} and start QGIS again. Nothing was exported.</source>
        <translation>{purpose} demande le paquet Python {package}, que ce QGIS n'a pas. Ouvrez l'OSGeo4W Shell de votre QGIS (menu Démarrer), lancez : python -m pip install {package} puis redémarrez QGIS. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{purpose} needs the Python package {package}, which this QGIS does not have. Run in a terminal: /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {package} and start QGIS again. Nothing was exported.</source>
        <translation>{purpose} demande le paquet Python {package}, que ce QGIS n'a pas. Lancez dans un terminal : /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {package} puis redémarrez QGIS. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{purpose} needs the Python package {package}, which this QGIS does not have. Install it with your package manager (python3-{package}), or run: python3 -m pip install --user {package} and start QGIS again. Nothing was exported.</source>
        <translation>{purpose} demande le paquet Python {package}, que ce QGIS n'a pas. Installez-le avec votre gestionnaire de paquets (python3-{package}), ou lancez : python3 -m pip install --user {package} puis redémarrez QGIS. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>Page {number} sur {count}</translation>
    </message>
    <message>
        <source>This session has no position.</source>
        <translation>Cette session n'a pas de position.</translation>
    </message>
    <message>
        <source>Sessions per year</source>
        <translation>Sessions par an</translation>
    </message>
    <message>
        <source>Images per year</source>
        <translation>Images par an</translation>
    </message>
    <message>
        <source>Survey sessions of a Seatizen atlas with their DOIs, as a report to print.</source>
        <translation>Sessions de prospection d'un atlas Seatizen avec leurs DOI, en rapport à imprimer.</translation>
    </message>
    <message>
        <source>The French translation is not installed, so the report is in English.</source>
        <translation>La traduction française n'est pas installée, le rapport est donc en anglais.</translation>
    </message>
    <message>
        <source>No page of the template {path} is asked for; nothing was exported.</source>
        <translation>Aucune page du modèle {path} n'est demandée ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Survey sessions of the Seatizen Atlas</source>
        <translation>Sessions de prospection du Seatizen Atlas</translation>
    </message>
    <message>
        <source>Sessions, DOIs, maps and counts of an atlas of underwater and aerial imagery</source>
        <translation>Sessions, DOI, cartes et décomptes d'un atlas d'images sous-marines et aériennes</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>sans lieu</translation>
    </message>
    <message>
        <source>Image number</source>
        <translation>Numéro de l'image</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Time (the camera's clock)</source>
        <translation>Heure (horloge de l'appareil)</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Heure (UTC)</translation>
    </message>
    <message>
        <source>Not published: only in this atlas, without a DOI.</source>
        <translation>Non publiée : seulement dans cet atlas, sans DOI.</translation>
    </message>
    <message>
        <source>first image</source>
        <translation>première image</translation>
    </message>
    <message>
        <source>images</source>
        <translation>images</translation>
    </message>
    <message>
        <source>track</source>
        <translation>trajet</translation>
    </message>
    <message>
        <source>footprint</source>
        <translation>emprise</translation>
    </message>
    <message>
        <source>The images of this session have neither depth nor altitude.</source>
        <translation>Les images de cette session n'ont ni profondeur ni altitude.</translation>
    </message>
    <message>
        <source>Images with the class, of {count} with predictions.</source>
        <translation>Images avec la classe, sur {count} avec prédictions.</translation>
    </message>
    <message>
        <source>Images with the label, of {count} annotated.</source>
        <translation>Images avec le label, sur {count} annotées.</translation>
    </message>
    <message>
        <source>Nothing was predicted or annotated in this session.</source>
        <translation>Rien n'a été prédit ni annoté dans cette session.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Plateforme</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>non publiée</translation>
    </message>
    <message>
        <source>{place}, continued</source>
        <translation>{place}, suite</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>The template {path} cannot be read: {reason}. Nothing was exported.</source>
        <translation>Le modèle {path} ne peut pas être lu : {reason}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} is no print layout template with pages (.qpt) such as QGIS's layout manager saves; nothing was exported.</source>
        <translation>{path} n'est pas un modèle de mise en page avec des pages (.qpt) comme le gestionnaire de mises en page de QGIS en enregistre ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>State of the atlas</source>
        <translation>État de l'atlas</translation>
    </message>
    <message>
        <source>places</source>
        <translation>lieux</translation>
    </message>
    <message>
        <source>images with predictions</source>
        <translation>images avec prédictions</translation>
    </message>
    <message>
        <source>annotated images</source>
        <translation>images annotées</translation>
    </message>
    <message>
        <source>years</source>
        <translation>années</translation>
    </message>
    <message>
        <source>How to cite</source>
        <translation>Comment citer</translation>
    </message>
    <message>
        <source>Sessions and images by platform and year</source>
        <translation>Sessions et images par plateforme et année</translation>
    </message>
    <message>
        <source>What the images show</source>
        <translation>Ce que montrent les images</translation>
    </message>
    <message>
        <source>Footprints by place</source>
        <translation>Emprises par lieu</translation>
    </message>
    <message>
        <source>Footprints in the colour of their platform; north is up (UTM, WGS 84).</source>
        <translation>Emprises dans la couleur de leur plateforme ; le nord est en haut (UTM, WGS 84).</translation>
    </message>
    <message>
        <source>Sessions by place and date</source>
        <translation>Sessions par lieu et par date</translation>
    </message>
    <message>
        <source>Citations and licence</source>
        <translation>Citations et licence</translation>
    </message>
    <message>
        <source>Annotated as present</source>
        <translation>Annotés présents</translation>
    </message>
    <message>
        <source>Each cell: sessions, and below them images. A dash: no session.</source>
        <translation>Chaque case : les sessions et, dessous, les images. Un tiret : aucune session.</translation>
    </message>
    <message>
        <source>Discs are places, close ones together, with the number of their sessions. Coast: Natural Earth.</source>
        <translation>Les disques sont des lieux, les voisins réunis, avec le nombre de leurs sessions. Côtes : Natural Earth.</translation>
    </message>
    <message>
        <source>Track and images</source>
        <translation>Trajet et images</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Prédits</translation>
    </message>
    <message>
        <source>Predicted by {model}</source>
        <translation>Prédits par {model}</translation>
    </message>
    <message>
        <source>None of the images has predictions.</source>
        <translation>Aucune des images n'a de prédictions.</translation>
    </message>
    <message>
        <source>Images whose score reaches the threshold of the class, of {count} images with predictions.</source>
        <translation>Images dont le score atteint le seuil de la classe, sur {count} images avec prédictions.</translation>
    </message>
    <message>
        <source>None of the images has been annotated.</source>
        <translation>Aucune des images n'a été annotée.</translation>
    </message>
    <message>
        <source>Images annotated as present, of {count} annotated images.</source>
        <translation>Images annotées présentes, sur {count} images annotées.</translation>
    </message>
    <message>
        <source>Some of the images</source>
        <translation>Quelques-unes des images</translation>
    </message>
    <message>
        <source>with position</source>
        <translation>avec position</translation>
    </message>
    <message>
        <source>Start (UTC)</source>
        <translation>Début (UTC)</translation>
    </message>
    <message>
        <source>End (UTC)</source>
        <translation>Fin (UTC)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>With predictions</source>
        <translation>Avec prédictions</translation>
    </message>
    <message>
        <source>Annotated</source>
        <translation>Annotées</translation>
    </message>
    <message>
        <source>Raw data</source>
        <translation>Données brutes</translation>
    </message>
    <message>
        <source>Processed data</source>
        <translation>Données traitées</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>{low} to {high}, mean {mean}</source>
        <translation>{low} à {high}, moyenne {mean}</translation>
    </message>
    <message>
        <source>Flight altitude (m)</source>
        <translation>Altitude de vol (m)</translation>
    </message>
    <message>
        <source>Depth (m)</source>
        <translation>Profondeur (m)</translation>
    </message>
    <message>
        <source>Altitude (m)</source>
        <translation>Altitude (m)</translation>
    </message>
    <message>
        <source>The sessions that were used, each by its DOI: see the last pages.</source>
        <translation>Les sessions utilisées, chacune par son DOI : voir les dernières pages.</translation>
    </message>
    <message>
        <source>version</source>
        <translation>version</translation>
    </message>
    <message>
        <source>The latitudes {south} to {north} are no part of the globe; nothing was exported from {path}.</source>
        <translation>Les latitudes {south} à {north} sont hors du globe ; rien n'a été exporté de {path}.</translation>
    </message>
    <message>
        <source>The polygon is empty; nothing was exported from {path}.</source>
        <translation>Le polygone est vide ; rien n'a été exporté de {path}.</translation>
    </message>
    <message>
        <source>{name}: {kilobytes} kB</source>
        <translation>{name} : {kilobytes} ko</translation>
    </message>
    <message>
        <source>{name}: {rows} rows, {kilobytes} kB</source>
        <translation>{name} : {rows} lignes, {kilobytes} ko</translation>
    </message>
    <message>
        <source>The whole atlas, without filters.</source>
        <translation>L'atlas entier, sans filtres.</translation>
    </message>
    <message>
        <source>Sessions of {day} or later.</source>
        <translation>Sessions du {day} ou après.</translation>
    </message>
    <message>
        <source>Sessions of {day} or earlier.</source>
        <translation>Sessions du {day} ou avant.</translation>
    </message>
    <message>
        <source>Sessions: {names}.</source>
        <translation>Sessions : {names}.</translation>
    </message>
    <message>
        <source>Places: {names}.</source>
        <translation>Lieux : {names}.</translation>
    </message>
    <message>
        <source>Platforms: {names}.</source>
        <translation>Plateformes : {names}.</translation>
    </message>
    <message>
        <source>Frames from longitude {west} to {east} and latitude {south} to {north} (degrees, WGS 84).</source>
        <translation>Images de la longitude {west} à {east} et de la latitude {south} à {north} (degrés, WGS 84).</translation>
    </message>
    <message>
        <source>Frames inside a polygon.</source>
        <translation>Images dans un polygone.</translation>
    </message>
    <message>
        <source>Frames annotated present with any of: {names}.</source>
        <translation>Images annotées présentes avec l'un de : {names}.</translation>
    </message>
    <message>
        <source>Frames predicted with any of: {names} (from the class's threshold on).</source>
        <translation>Images prédites avec l'un de : {names} (à partir du seuil de la classe).</translation>
    </message>
    <message>
        <source>Frames predicted with any of: {names} (from {threshold} on).</source>
        <translation>Images prédites avec l'un de : {names} (à partir de {threshold}).</translation>
    </message>
    <message>
        <source>Annotated frames only.</source>
        <translation>Images annotées seulement.</translation>
    </message>
    <message>
        <source>{path} has no session at {names}; nothing was exported.</source>
        <translation>{path} n'a pas de session à {names} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no session of the platform {names}; nothing was exported.</source>
        <translation>{path} n'a pas de session de la plateforme {names} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>{path} has no session {names}; nothing was exported.</source>
        <translation>{path} n'a pas de session {names} ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>A part of a Seatizen Atlas, which is itself an atlas: it opens in QGIS with its styles, and can be synchronised, annotated and exported like the whole.</source>
        <translation>Une partie d'un Seatizen Atlas, qui est elle-même un atlas : elle s'ouvre dans QGIS avec ses styles, et peut être synchronisée, annotée et exportée comme le tout.</translation>
    </message>
    <message>
        <source>{count} sessions have only some of their frames here; synchronising reads them again and brings the others.</source>
        <translation>{count} sessions n'ont ici qu'une partie de leurs images ; la synchronisation les relit et apporte les autres.</translation>
    </message>
    <message>
        <source>Tables, layers and views of your own stay in the atlas that was exported.</source>
        <translation>Vos propres tables, couches et vues restent dans l'atlas qui a été exporté.</translation>
    </message>
    <message>
        <source>Columns of your own stay in the atlas that was exported.</source>
        <translation>Vos propres colonnes restent dans l'atlas qui a été exporté.</translation>
    </message>
    <message>
        <source>{target} is the atlas to be exported; give the new one another name. Nothing was changed.</source>
        <translation>{target} est l'atlas à exporter ; donnez un autre nom au nouveau. Rien n'a été modifié.</translation>
    </message>
    <message>
        <source>Labels of the same name share a column ({count} of them).</source>
        <translation>Les labels de même nom partagent une colonne ({count} labels).</translation>
    </message>
    <message>
        <source>The name {name} is taken already; its column is called {column}.</source>
        <translation>Le nom {name} est déjà pris ; sa colonne s'appelle {column}.</translation>
    </message>
    <message>
        <source>The atlas has no model, so there are no predictions.</source>
        <translation>L'atlas n'a pas de modèle, il n'y a donc pas de prédictions.</translation>
    </message>
    <message>
        <source>Tables of the Seatizen Atlas.</source>
        <translation>Tables du Seatizen Atlas.</translation>
    </message>
    <message>
        <source>Nothing can be written for {what}: the tables {tables} can be written as {table_formats}, the layers {layers} as {layer_formats}. Nothing was exported.</source>
        <translation>Rien ne peut être écrit pour {what} : les tables {tables} peuvent être écrites en {table_formats}, les couches {layers} en {layer_formats}. Rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Predictions are those of {model}: 1 from the threshold of the class on, else 0.</source>
        <translation>Les prédictions sont celles de {model} : 1 à partir du seuil de la classe, sinon 0.</translation>
    </message>
    <message>
        <source>Predictions are those of {model}: 1 from {threshold} on, else 0.</source>
        <translation>Les prédictions sont celles de {model} : 1 à partir de {threshold}, sinon 0.</translation>
    </message>
    <message>
        <source>Predictions are the scores of {model}.</source>
        <translation>Les prédictions sont les scores de {model}.</translation>
    </message>
    <message>
        <source>There are annotations that are not in the atlas yet.</source>
        <translation>Il y a des annotations qui ne sont pas encore dans l'atlas.</translation>
    </message>
    <message>
        <source>Those that are kept for later are offered again, also after QGIS was left.</source>
        <translation>Celles qui sont gardées pour plus tard seront proposées de nouveau, même après la fermeture de QGIS.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>Enregi&amp;strer</translation>
    </message>
    <message>
        <source>Keep for &amp;later</source>
        <translation>&amp;Garder pour plus tard</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>A&amp;bandonner</translation>
    </message>
    <message>
        <source>{day} {time}</source>
        <translation>{day} {time}</translation>
    </message>
    <message>
        <source>{latitude}, {longitude}</source>
        <translation>{latitude}, {longitude}</translation>
    </message>
    <message>
        <source>{author}, {day}, {dataset}: {state}</source>
        <translation>{author}, {day}, {dataset} : {state}</translation>
    </message>
    <message>
        <source>present</source>
        <translation>présent</translation>
    </message>
    <message>
        <source>not annotated</source>
        <translation>non annoté</translation>
    </message>
    <message>
        <source>Choose the folder with the pictures to see them here.</source>
        <translation>Choisissez le dossier des photos pour les voir ici.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist any more.</source>
        <translation>Le dossier {folder} n'existe plus.</translation>
    </message>
    <message>
        <source>{file} is not in {folder}.</source>
        <translation>{file} n'est pas dans {folder}.</translation>
    </message>
    <message>
        <source>{file} is too large to be shown: {width} × {height} pixels.</source>
        <translation>{file} est trop grande pour être montrée : {width} × {height} pixels.</translation>
    </message>
    <message>
        <source>{file} cannot be read as a picture: {reason}.</source>
        <translation>{file} ne peut pas être lue comme une photo : {reason}.</translation>
    </message>
    <message>
        <source>Not saved: annotations of {frames} frames of {file}, begun {date}.</source>
        <translation>Pas enregistré : annotations de {frames} images de {file}, commencées le {date}.</translation>
    </message>
    <message>
        <source>Annotations cannot be kept safe against a crash ({reason}): save often.</source>
        <translation>Les annotations ne peuvent pas être protégées d'une panne ({reason}) : enregistrez souvent.</translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) imported.</source>
        <translation>
            <numerusform>%n score importé.</numerusform>
            <numerusform>%n scores importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) would be imported.</source>
        <translation>
            <numerusform>%n score serait importé.</numerusform>
            <numerusform>%n scores seraient importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) imported</source>
        <translation>
            <numerusform>%n annotation importée</numerusform>
            <numerusform>%n annotations importées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) would be imported</source>
        <translation>
            <numerusform>%n annotation serait importée</numerusform>
            <numerusform>%n annotations seraient importées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message>
        <source>{done}, in {sessions}.</source>
        <translation>{done}, dans {sessions}.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) not in the atlas.</source>
        <translation>
            <numerusform>%n image n'est pas dans l'atlas.</numerusform>
            <numerusform>%n images ne sont pas dans l'atlas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) without a label.</source>
        <translation>
            <numerusform>%n colonne sans label.</numerusform>
            <numerusform>%n colonnes sans label.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) failed.</source>
        <translation>
            <numerusform>%n fichier a échoué.</numerusform>
            <numerusform>%n fichiers ont échoué.</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Devient</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Frames missing</source>
        <translation>Images absentes</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Filter by file, status or message…</source>
        <translation>Filtrer par fichier, état ou message…</translation>
    </message>
    <message>
        <source>No file to show.</source>
        <translation>Aucun fichier à montrer.</translation>
    </message>
    <message>
        <source>Everything of this file was understood.</source>
        <translation>Tout dans ce fichier a été compris.</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Remplacées</translation>
    </message>
    <message>
        <source>Frames not in the atlas</source>
        <translation>Images absentes de l'atlas</translation>
    </message>
    <message>
        <source>Columns without a label</source>
        <translation>Colonnes sans label</translation>
    </message>
    <message>
        <source>Cells not understood</source>
        <translation>Cellules non comprises</translation>
    </message>
    <message>
        <source>Contradictions</source>
        <translation>Contradictions</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Columns without a label: {names}.</source>
        <translation>Colonnes sans label : {names}.</translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) not understood.</source>
        <translation>
            <numerusform>%n cellule non comprise.</numerusform>
            <numerusform>%n cellules non comprises.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contradiction(s).</source>
        <translation>
            <numerusform>%n contradiction.</numerusform>
            <numerusform>%n contradictions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) in several versions.</source>
        <translation>
            <numerusform>%n image dans plusieurs versions.</numerusform>
            <numerusform>%n images dans plusieurs versions.</numerusform>
        </translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>par son nom</translation>
    </message>
    <message>
        <source>by a name it had in this atlas</source>
        <translation>par un nom qu'il a eu dans cet atlas</translation>
    </message>
    <message>
        <source>by a name it had before</source>
        <translation>par un nom qu'il a eu</translation>
    </message>
    <message>
        <source>chosen here</source>
        <translation>choisi ici</translation>
    </message>
    <message>
        <source>left out on purpose</source>
        <translation>laissé de côté volontairement</translation>
    </message>
    <message>
        <source>not in the atlas</source>
        <translation>pas dans l'atlas</translation>
    </message>
    <message>
        <source>may be several</source>
        <translation>peut-être plusieurs</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>What is done with it</source>
        <translation>Ce qu'on en fait</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Label of the atlas</source>
        <translation>Label de l'atlas</translation>
    </message>
    <message>
        <source>Values left out</source>
        <translation>Valeurs laissées de côté</translation>
    </message>
    <message>
        <source>How it was found</source>
        <translation>Comment il a été trouvé</translation>
    </message>
    <message>
        <source>no label: left out</source>
        <translation>pas de label : laissée de côté</translation>
    </message>
    <message>
        <source>{label} (suggested)</source>
        <translation>{label} (suggéré)</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>laisser de côté</translation>
    </message>
    <message>
        <source>{how}; is it {suggestions}?</source>
        <translation>{how} ; est-ce {suggestions} ?</translation>
    </message>
    <message>
        <source>Zoom to</source>
        <translation>Zoomer dessus</translation>
    </message>
    <message>
        <source>Upgrade…</source>
        <translation>Mettre à niveau…</translation>
    </message>
    <message>
        <source>Seatizen atlas (*.gpkg)</source>
        <translation>Seatizen Atlas (*.gpkg)</translation>
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
        <source>unchanged</source>
        <translation>inchangée</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>rejeté</translation>
    </message>
    <message>
        <source>description</source>
        <translation>description</translation>
    </message>
    <message>
        <source>GBIF id</source>
        <translation>id GBIF</translation>
    </message>
    <message>
        <source>GCRMN code</source>
        <translation>code GCRMN</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>former name</source>
        <translation>ancien nom</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>seuil</translation>
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
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>Filter by label, status or change…</source>
        <translation>Filtrer par label, état ou changement…</translation>
    </message>
    <message>
        <source>No label to show.</source>
        <translation>Aucun label à montrer.</translation>
    </message>
    <message>
        <source>Nothing changes in this label.</source>
        <translation>Rien ne change dans ce label.</translation>
    </message>
    <message>
        <source>{name}: {labels} added, {updated} updated, {unchanged} unchanged.</source>
        <translation>{name} : {labels} ajoutés, {updated} mis à jour, {unchanged} inchangés.</translation>
    </message>
    <message>
        <source>{name} would add {labels} and update {updated}; {unchanged} stay as is.</source>
        <translation>{name} ajouterait {labels} et en mettrait à jour {updated} ; {unchanged} resteraient tels quels.</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) rejected.</source>
        <translation>
            <numerusform>%n ligne rejetée.</numerusform>
            <numerusform>%n lignes rejetées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Classes added</source>
        <translation>Classes ajoutées</translation>
    </message>
    <message>
        <source>Classes updated</source>
        <translation>Classes mises à jour</translation>
    </message>
    <message>
        <source>Classes unchanged</source>
        <translation>Classes inchangées</translation>
    </message>
    <message>
        <source>Labels created</source>
        <translation>Labels créés</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Classe</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Seuil</translation>
    </message>
    <message>
        <source>Filter by class, label or change…</source>
        <translation>Filtrer par classe, label ou changement…</translation>
    </message>
    <message>
        <source>No class to show.</source>
        <translation>Aucune classe à montrer.</translation>
    </message>
    <message>
        <source>Nothing changes in this class.</source>
        <translation>Rien ne change dans cette classe.</translation>
    </message>
    <message>
        <source>The atlas has {name} as it is described here; nothing changes.</source>
        <translation>L'atlas a {name} tel que décrit ici ; rien ne change.</translation>
    </message>
    <message>
        <source>{name} would be added as model {id} with {classes}.</source>
        <translation>{name} serait ajouté comme modèle {id} avec {classes}.</translation>
    </message>
    <message>
        <source>{name} was added as model {id} with {classes}.</source>
        <translation>{name} a été ajouté comme modèle {id} avec {classes}.</translation>
    </message>
    <message>
        <source>{name} (model {id}) would get {classes} more; {updated} would change.</source>
        <translation>{name} (modèle {id}) recevrait {classes} de plus ; {updated} changeraient.</translation>
    </message>
    <message>
        <source>{name} (model {id}) got {classes} more; {updated} changed.</source>
        <translation>{name} (modèle {id}) a reçu {classes} de plus ; {updated} ont changé.</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n classe</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) created for them.</source>
        <translation>
            <numerusform>%n label créé pour elles.</numerusform>
            <numerusform>%n labels créés pour elles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) would be created for them.</source>
        <translation>
            <numerusform>%n label serait créé pour elles.</numerusform>
            <numerusform>%n labels seraient créés pour elles.</numerusform>
        </translation>
    </message>
    <message>
        <source>new label</source>
        <translation>nouveau label</translation>
    </message>
    <message>
        <source>{before} is now called {after}; files with the former name are still understood.</source>
        <translation>{before} s'appelle maintenant {after} ; les fichiers avec l'ancien nom restent compris.</translation>
    </message>
    <message>
        <source>{after} was called so already; nothing was changed.</source>
        <translation>{after} s'appelait déjà ainsi ; rien n'a été modifié.</translation>
    </message>
    <message>
        <source>Importing the labels of {name} into {file}</source>
        <translation>Importation des labels de {name} dans {file}</translation>
    </message>
    <message>
        <source>Importing the model {name} into {file}</source>
        <translation>Importation du modèle {name} dans {file}</translation>
    </message>
    <message>
        <source>Renaming {before} in {file}</source>
        <translation>Renommage de {before} dans {file}</translation>
    </message>
    <message>
        <source>Merging labels into {label} in {file}</source>
        <translation>Fusion de labels dans {label} dans {file}</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>GBIF</source>
        <translation>GBIF</translation>
    </message>
    <message>
        <source>GCRMN</source>
        <translation>GCRMN</translation>
    </message>
    <message>
        <source>Former names</source>
        <translation>Anciens noms</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparation</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n erreur</numerusform>
            <numerusform>%n erreurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n avertissement</numerusform>
            <numerusform>%n avertissements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n remarque</numerusform>
            <numerusform>%n remarques</numerusform>
        </translation>
    </message>
    <message>
        <source>• {finding} ({count}): {repair}</source>
        <translation>• {finding} ({count}) : {repair}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>There was nothing to repair.</source>
        <translation>Il n'y avait rien à réparer.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) repaired.</source>
        <translation>
            <numerusform>%n constat réparé.</numerusform>
            <numerusform>%n constats réparés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter by finding…</source>
        <translation>Filtrer par constat…</translation>
    </message>
    <message>
        <source>{file} is version {version} already; nothing was downloaded.</source>
        <translation>{file} est déjà la version {version} ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{file} is now version {version} of {date}.</source>
        <translation>{file} est maintenant la version {version} du {date}.</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publiée le</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
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
        <source>Counting what is chosen</source>
        <translation>Comptage de ce qui est choisi</translation>
    </message>
    <message>
        <source>Darwin Core (GBIF, OBIS)</source>
        <translation>Darwin Core (GBIF, OBIS)</translation>
    </message>
    <message>
        <source>An archive of what is seen in the frames that GBIF and OBIS take: events, occurrences with their taxa, measurements, pictures and metadata.</source>
        <translation>Une archive de ce qu'on voit sur les images, comme le GBIF et OBIS la prennent : événements, occurrences avec leurs taxons, mesures, photos et métadonnées.</translation>
    </message>
    <message>
        <source>Expo&amp;rt archive</source>
        <translation>Expo&amp;rter l'archive</translation>
    </message>
    <message>
        <source>Darwin Core archive (*.zip)</source>
        <translation>Archive Darwin Core (*.zip)</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>Métadonnées</translation>
    </message>
    <message>
        <source>What people annotated</source>
        <translation>Ce que des personnes ont annoté</translation>
    </message>
    <message>
        <source>What the model predicted</source>
        <translation>Ce que le modèle a prédit</translation>
    </message>
    <message>
        <source>&amp;Occurrences from</source>
        <translation>&amp;Occurrences d'après</translation>
    </message>
    <message>
        <source>A&amp;bsences too</source>
        <translation>A&amp;bsences aussi</translation>
    </message>
    <message>
        <source>Only where the label is the whole taxon and no other label says that it is there</source>
        <translation>Seulement là où le label est tout le taxon et où aucun autre label ne dit qu'il est présent</translation>
    </message>
    <message>
        <source>Are left out and listed in the report</source>
        <translation>Sont laissés de côté et listés dans le rapport</translation>
    </message>
    <message>
        <source>Are exported at the nearest known rank</source>
        <translation>Sont exportés au rang connu le plus proche</translation>
    </message>
    <message>
        <source>&amp;Labels without a taxon</source>
        <translation>&amp;Labels sans taxon</translation>
    </message>
    <message>
        <source>&amp;Taxa of labels</source>
        <translation>&amp;Taxons des labels</translation>
    </message>
    <message>
        <source>Choose a table of taxa</source>
        <translation>Choisir une table de taxons</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tables (*.csv)</translation>
    </message>
    <message>
        <source>A table of taxa for labels of your own; help tells its columns</source>
        <translation>Une table de taxons pour vos propres labels ; l'aide dit quelles colonnes elle a</translation>
    </message>
    <message>
        <source>those that come with the plugin</source>
        <translation>ceux qui viennent avec l'extension</translation>
    </message>
    <message>
        <source>Sessions and fram&amp;es</source>
        <translation>Sessions et imag&amp;es</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written to {place}, {size}.</source>
        <translation>
            <numerusform>%n fichier écrit dans {place}, {size}.</numerusform>
            <numerusform>%n fichiers écrits dans {place}, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written to {place}.</source>
        <translation>
            <numerusform>%n fichier écrit dans {place}.</numerusform>
            <numerusform>%n fichiers écrits dans {place}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: {count}, see the details.</source>
        <translation>Laissés de côté : {count}, voir les détails.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>SHA-256, or what to know</source>
        <translation>SHA-256, ou ce qu'il faut savoir</translation>
    </message>
    <message>
        <source>Filter by name or reason…</source>
        <translation>Filtrer par nom ou raison…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Ouvrir le fichier</translation>
    </message>
    <message>
        <source>Left out: {what}</source>
        <translation>Laissé de côté : {what}</translation>
    </message>
    <message>
        <source>Part of the atlas</source>
        <translation>Partie de l'atlas</translation>
    </message>
    <message>
        <source>A new atlas (GeoPackage) of the chosen sessions and frames with all that belongs to them. It opens, is checked and synchronised like any other.</source>
        <translation>Un nouvel atlas (GeoPackage) des sessions et images choisies, avec tout ce qui en dépend. Il s'ouvre, se vérifie et se synchronise comme tout autre.</translation>
    </message>
    <message>
        <source>Expo&amp;rt atlas</source>
        <translation>Expo&amp;rter l'atlas</translation>
    </message>
    <message>
        <source>part</source>
        <comment>end of a file name</comment>
        <translation>partie</translation>
    </message>
    <message>
        <source>iFDO (image metadata)</source>
        <translation>iFDO (métadonnées d'images)</translation>
    </message>
    <message>
        <source>A file for each session that describes its images by the iFDO standard, and a list of what the atlas cannot fill in.</source>
        <translation>Un fichier par session qui décrit ses images selon le standard iFDO, et la liste de ce que l'atlas ne peut pas remplir.</translation>
    </message>
    <message>
        <source>Expo&amp;rt iFDO</source>
        <translation>Expo&amp;rter en iFDO</translation>
    </message>
    <message>
        <source>La&amp;bels from</source>
        <translation>La&amp;bels d'après</translation>
    </message>
    <message>
        <source>&amp;Further fields</source>
        <translation>Autres &amp;champs</translation>
    </message>
    <message>
        <source>Choose a file of further fields</source>
        <translation>Choisir un fichier d'autres champs</translation>
    </message>
    <message>
        <source>JSON files (*.json);;All files (*)</source>
        <translation>Fichiers JSON (*.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>A JSON file of what the atlas does not know: people, camera, licence… Help tells its keys</source>
        <translation>Un fichier JSON de ce que l'atlas ne sait pas : personnes, appareil, licence… L'aide dit quelles clés il a</translation>
    </message>
    <message>
        <source>only what the atlas knows</source>
        <translation>seulement ce que l'atlas sait</translation>
    </message>
    <message>
        <source>&amp;Pictures from</source>
        <translation>&amp;Photos dans</translation>
    </message>
    <message>
        <source>Choose the folder with the pictures of the frames</source>
        <translation>Choisir le dossier des photos</translation>
    </message>
    <message>
        <source>A folder with the pictures of the sessions; their checksums are taken</source>
        <translation>Un dossier avec les photos des sessions ; leurs sommes de contrôle sont calculées</translation>
    </message>
    <message>
        <source>no pictures, so no checksums</source>
        <translation>pas de photos, donc pas de sommes de contrôle</translation>
    </message>
    <message>
        <source>Image annotations</source>
        <translation>Annotations d'images</translation>
    </message>
    <message>
        <source>The frames with their labels, to train image models: COCO, YOLO, Pascal VOC, TensorFlow or CSV, split by session.</source>
        <translation>Les images avec leurs labels, pour entraîner des modèles : COCO, YOLO, Pascal VOC, TensorFlow ou CSV, réparties par session.</translation>
    </message>
    <message>
        <source>Expo&amp;rt annotations</source>
        <translation>Expo&amp;rter les annotations</translation>
    </message>
    <message>
        <source>Choose the folder with the pictures that go into the dataset.</source>
        <translation>Choisissez le dossier des photos qui vont dans le jeu de données.</translation>
    </message>
    <message>
        <source>Give both sides of the pictures, or none.</source>
        <translation>Donnez les deux côtés des photos, ou aucun.</translation>
    </message>
    <message>
        <source>COCO (JSON)</source>
        <translation>COCO (JSON)</translation>
    </message>
    <message>
        <source>YOLO (text files, dataset.yaml)</source>
        <translation>YOLO (fichiers texte, dataset.yaml)</translation>
    </message>
    <message>
        <source>Pascal VOC (XML)</source>
        <translation>Pascal VOC (XML)</translation>
    </message>
    <message>
        <source>TensorFlow (TFRecord, label map, CSV)</source>
        <translation>TensorFlow (TFRecord, table des labels, CSV)</translation>
    </message>
    <message>
        <source>CSV (FathomNet)</source>
        <translation>CSV (FathomNet)</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>For&amp;mat</translation>
    </message>
    <message>
        <source>A folder with the pictures of the sessions; their sizes are read</source>
        <translation>Un dossier avec les photos des sessions ; leurs tailles sont lues</translation>
    </message>
    <message>
        <source>no pictures</source>
        <translation>pas de photos</translation>
    </message>
    <message>
        <source>Nowhere: they stay where they are</source>
        <translation>Nulle part : elles restent où elles sont</translation>
    </message>
    <message>
        <source>Into the dataset as links, or as copies where links are not possible</source>
        <translation>Dans le jeu de données en liens, ou en copies là où un lien est impossible</translation>
    </message>
    <message>
        <source>Into the dataset as copies</source>
        <translation>Dans le jeu de données en copies</translation>
    </message>
    <message>
        <source>They &amp;go</source>
        <translation>Elles &amp;vont</translation>
    </message>
    <message>
        <source>Split into &amp;training, validation and test, whole sessions each</source>
        <translation>Répar&amp;tir en entraînement, validation et test, par sessions entières</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>The same number gives the same split</source>
        <translation>Le même nombre donne la même répartition</translation>
    </message>
    <message>
        <source>S&amp;hares</source>
        <translation>Part&amp;s</translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation>&amp;Graine</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Largeur en pixels</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Hauteur en pixels</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>For pictures that are not in the folder</source>
        <translation>Pour les photos qui ne sont pas dans le dossier</translation>
    </message>
    <message>
        <source>Si&amp;ze in pixels</source>
        <translation>Taille en pixe&amp;ls</translation>
    </message>
    <message>
        <source>any date</source>
        <translation>toute date</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titre</translation>
    </message>
    <message>
        <source>a general one when this is empty</source>
        <translation>un titre général si ce champ est vide</translation>
    </message>
    <message>
        <source>A&amp;bstract</source>
        <translation>Résu&amp;mé</translation>
    </message>
    <message>
        <source>Licence of the pictures</source>
        <translation>Licence des photos</translation>
    </message>
    <message>
        <source>of the pictures</source>
        <translation>des photos</translation>
    </message>
    <message>
        <source>&amp;Licence</source>
        <translation>&amp;Licence</translation>
    </message>
    <message>
        <source>&amp;People</source>
        <translation>&amp;Personnes</translation>
    </message>
    <message>
        <source>&amp;Keywords</source>
        <translation>Mot&amp;s-clés</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>séparés par des virgules</translation>
    </message>
    <message>
        <source>Re&amp;corded by</source>
        <translation>O&amp;bservé par</translation>
    </message>
    <message>
        <source>names separated by |</source>
        <translation>noms séparés par |</translation>
    </message>
    <message>
        <source>Samplin&amp;g protocol</source>
        <translation>Échantillonna&amp;ge</translation>
    </message>
    <message>
        <source>To be cite&amp;d as</source>
        <translation>Forme à &amp;citer</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Fill the form from a file</source>
        <translation>Remplir le formulaire à partir d'un fichier</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>E&amp;nregistrer sous…</translation>
    </message>
    <message>
        <source>Keep the form as a file, which the algorithm takes too</source>
        <translation>Garder le formulaire dans un fichier, que l'algorithme prend aussi</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another folder.</source>
        <translation>{path} ne peut pas être écrit : {reason}. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Open metadata</source>
        <translation>Ouvrir des métadonnées</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>Fichiers JSON (*.json)</translation>
    </message>
    <message>
        <source>Save metadata</source>
        <translation>Enregistrer les métadonnées</translation>
    </message>
    <message>
        <source>Metadata, {key}: {expected} is expected.</source>
        <translation>Métadonnées, {key} : {expected} attendu.</translation>
    </message>
    <message>
        <source>The file also tells, and keeps: {names}.</source>
        <translation>Le fichier dit et garde aussi : {names}.</translation>
    </message>
    <message>
        <source>title</source>
        <translation>titre</translation>
    </message>
    <message>
        <source>abstract</source>
        <translation>résumé</translation>
    </message>
    <message>
        <source>ORCID</source>
        <translation>ORCID</translation>
    </message>
    <message>
        <source>creators</source>
        <translation>auteurs</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>contacts</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose where it is saved</source>
        <translation>Choisir où l'enregistrer</translation>
    </message>
    <message>
        <source>Choose where it is written.</source>
        <translation>Choisissez où l'écrire.</translation>
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
        <source>{file} is no folder.</source>
        <translation>{file} n'est pas un dossier.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist: create it or choose another.</source>
        <translation>Le dossier {folder} n'existe pas : créez-le ou choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only: choose another.</source>
        <translation>Le dossier {folder} est en lecture seule : choisissez-en un autre.</translation>
    </message>
    <message>
        <source>That is the atlas itself: choose another name.</source>
        <translation>C'est l'atlas lui-même : choisissez un autre nom.</translation>
    </message>
    <message>
        <source>This folder will be made.</source>
        <translation>Ce dossier sera créé.</translation>
    </message>
    <message>
        <source>This folder is not empty; you are asked before files in it are replaced.</source>
        <translation>Ce dossier n'est pas vide ; on vous demande avant d'y remplacer des fichiers.</translation>
    </message>
    <message>
        <source>This file exists; you are asked before it is replaced.</source>
        <translation>Ce fichier existe ; on vous demande avant de le remplacer.</translation>
    </message>
    <message>
        <source>Exporting {file}: {format}</source>
        <translation>Export de {file} : {format}</translation>
    </message>
    <message>
        <source>Opt&amp;ions</source>
        <translation>Opt&amp;ions</translation>
    </message>
    <message>
        <source>People and organisations</source>
        <translation>Personnes et organismes</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rôle</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisme</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Add a perso&amp;n</source>
        <translation>A&amp;jouter une personne</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Enle&amp;ver</translation>
    </message>
    <message>
        <source>Creator</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Took part</source>
        <translation>A participé</translation>
    </message>
    <message>
        <source>The layer {layer} has no polygon to export within.</source>
        <translation>La couche {layer} n'a aucun polygone dans lequel exporter.</translation>
    </message>
    <message>
        <source>The polygons of {layer} cannot be brought to longitude and latitude.</source>
        <translation>Les polygones de {layer} ne peuvent pas être convertis en longitude et latitude.</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Rapport (PDF)</translation>
    </message>
    <message>
        <source>The sessions with their DOIs to print and to cite: maps, tables, charts, depth profiles and what the frames show.</source>
        <translation>Les sessions avec leurs DOI, à imprimer et à citer : cartes, tableaux, graphiques, profils de profondeur et ce que montrent les images.</translation>
    </message>
    <message>
        <source>Expo&amp;rt report</source>
        <translation>Expo&amp;rter le rapport</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Fichiers PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Enregistrer le modèle</translation>
    </message>
    <message>
        <source>Saved. Edit it in QGIS's layout manager, then export with it.</source>
        <translation>Enregistré. Modifiez-le dans le gestionnaire de mises en page de QGIS, puis exportez avec lui.</translation>
    </message>
    <message>
        <source>That of QGIS</source>
        <translation>Celle de QGIS</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>A pa&amp;ge for each session</source>
        <translation>Une pa&amp;ge par session</translation>
    </message>
    <message>
        <source>A folder with the pictures of the sessions, some of which go on their pages</source>
        <translation>Un dossier avec les photos des sessions, dont quelques-unes vont sur leurs pages</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>&amp;Modèle</translation>
    </message>
    <message>
        <source>Choose a print layout template</source>
        <translation>Choisir un modèle de mise en page</translation>
    </message>
    <message>
        <source>A print layout template of yours, made from that of the plugin</source>
        <translation>Un modèle de mise en page à vous, fait à partir de celui de l'extension</translation>
    </message>
    <message>
        <source>that of the plugin</source>
        <translation>celui de l'extension</translation>
    </message>
    <message>
        <source>&amp;Save the plugin's template to change it…</source>
        <translation>Enregi&amp;strer le modèle de l'extension pour le modifier…</translation>
    </message>
    <message>
        <source>Layout templates (*.qpt)</source>
        <translation>Modèles de mise en page (*.qpt)</translation>
    </message>
    <message>
        <source>all places</source>
        <translation>tous les lieux</translation>
    </message>
    <message>
        <source>all platforms</source>
        <translation>toutes les plateformes</translation>
    </message>
    <message>
        <source>First day of the sessions</source>
        <translation>Premier jour des sessions</translation>
    </message>
    <message>
        <source>Last day of the sessions</source>
        <translation>Dernier jour des sessions</translation>
    </message>
    <message>
        <source>whatever was annotated</source>
        <translation>quoi qu'on ait annoté</translation>
    </message>
    <message>
        <source>Only frames on which one of these labels was marked as present</source>
        <translation>Seulement les images où l'un de ces labels est marqué présent</translation>
    </message>
    <message>
        <source>Only a&amp;nnotated frames</source>
        <translation>Ima&amp;ges annotées seulement</translation>
    </message>
    <message>
        <source>The model whose scores are exported and whose classes count</source>
        <translation>Le modèle dont les scores sont exportés et dont les classes comptent</translation>
    </message>
    <message>
        <source>whatever was predicted</source>
        <translation>quoi qu'il soit prédit</translation>
    </message>
    <message>
        <source>Only frames on which one of these classes was predicted</source>
        <translation>Seulement les images où l'une de ces classes est prédite</translation>
    </message>
    <message>
        <source>&amp;from a score of</source>
        <translation>à par&amp;tir d'un score de</translation>
    </message>
    <message>
        <source>Unchecked, each class has the threshold of its model</source>
        <translation>Décoché, chaque classe a le seuil de son modèle</translation>
    </message>
    <message>
        <source>Lowest score</source>
        <translation>Score le plus bas</translation>
    </message>
    <message>
        <source>&amp;Places</source>
        <translation>&amp;Lieux</translation>
    </message>
    <message>
        <source>Platfor&amp;ms</source>
        <translation>&amp;Plateformes</translation>
    </message>
    <message>
        <source>From &amp;day</source>
        <translation>&amp;Du</translation>
    </message>
    <message>
        <source>&amp;to day</source>
        <translation>jus&amp;qu'au</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>&amp;Où</translation>
    </message>
    <message>
        <source>La&amp;bels</source>
        <translation>La&amp;bels</translation>
    </message>
    <message>
        <source>M&amp;odel</source>
        <translation>&amp;Modèle</translation>
    </message>
    <message>
        <source>Cla&amp;sses</source>
        <translation>Cla&amp;sses</translation>
    </message>
    <message>
        <source>The first day lies after the last one.</source>
        <translation>Le premier jour est après le dernier.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Find a session by name, date, place or platform</source>
        <translation>Trouver une session par nom, date, lieu ou plateforme</translation>
    </message>
    <message>
        <source>C&amp;heck these</source>
        <translation>Co&amp;cher celles-ci</translation>
    </message>
    <message>
        <source>Check all sessions that the list shows</source>
        <translation>Cocher toutes les sessions que la liste montre</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Vider</translation>
    </message>
    <message>
        <source>Clear all boxes: all sessions are exported</source>
        <translation>Tout décocher : toutes les sessions sont exportées</translation>
    </message>
    <message>
        <source>Pic&amp;k from map</source>
        <translation>Pre&amp;ndre sur la carte</translation>
    </message>
    <message>
        <source>Check the sessions whose footprints, tracks or frames are selected on the map</source>
        <translation>Cocher les sessions dont des emprises, trajets ou images sont sélectionnées sur la carte</translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation>Sessions à exporter</translation>
    </message>
    <message>
        <source>No session is checked: all are exported that fit the rest.</source>
        <translation>Aucune session n'est cochée : toutes celles qui répondent au reste sont exportées.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) checked.</source>
        <translation>
            <numerusform>%n session cochée.</numerusform>
            <numerusform>%n sessions cochées.</numerusform>
        </translation>
    </message>
    <message>
        <source>{count} of them the list does not show.</source>
        <translation>La liste n'en montre pas {count}.</translation>
    </message>
    <message>
        <source>Tables and layers</source>
        <translation>Tables et couches</translation>
    </message>
    <message>
        <source>The four tables with which the Seatizen Atlas is published, for spreadsheets, R and Python; footprints, tracks and frames as layers for a GIS.</source>
        <translation>Les quatre tables avec lesquelles le Seatizen Atlas est publié, pour tableurs, R et Python ; emprises, trajets et images en couches pour un SIG.</translation>
    </message>
    <message>
        <source>Expo&amp;rt tables</source>
        <translation>Expo&amp;rter les tables</translation>
    </message>
    <message>
        <source>Choose at least one table or layer.</source>
        <translation>Choisissez au moins une table ou une couche.</translation>
    </message>
    <message>
        <source>Choose at least one format for the tables.</source>
        <translation>Choisissez au moins un format pour les tables.</translation>
    </message>
    <message>
        <source>Choose at least one format for the layers.</source>
        <translation>Choisissez au moins un format pour les couches.</translation>
    </message>
    <message>
        <source>Sessions and their DOIs ({table})</source>
        <translation>Sessions et leurs DOI ({table})</translation>
    </message>
    <message>
        <source>Frames ({table})</source>
        <translation>Images ({table})</translation>
    </message>
    <message>
        <source>Predictions ({table})</source>
        <translation>Prédictions ({table})</translation>
    </message>
    <message>
        <source>Annotations ({table})</source>
        <translation>Annotations ({table})</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tables</translation>
    </message>
    <message>
        <source>&amp;Scores instead of 0 and 1 in the predictions</source>
        <translation>&amp;Scores au lieu de 0 et 1 dans les prédictions</translation>
    </message>
    <message>
        <source>Unchecked, a class is 1 from its threshold on</source>
        <translation>Décoché, une classe vaut 1 à partir de son seuil</translation>
    </message>
    <message>
        <source>&amp;Formats</source>
        <translation>Formats de ta&amp;ble</translation>
    </message>
    <message>
        <source>Footprints of the sessions</source>
        <translation>Emprises des sessions</translation>
    </message>
    <message>
        <source>Tracks of the sessions</source>
        <translation>Trajets des sessions</translation>
    </message>
    <message>
        <source>Positions of the frames</source>
        <translation>Positions des images</translation>
    </message>
    <message>
        <source>&amp;Layers</source>
        <translation>&amp;Couches</translation>
    </message>
    <message>
        <source>For&amp;mats</source>
        <translation>For&amp;mats</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>N'importe où</translation>
    </message>
    <message>
        <source>In an extent</source>
        <translation>Dans une étendue</translation>
    </message>
    <message>
        <source>In polygons of a layer</source>
        <translation>Dans les polygones d'une couche</translation>
    </message>
    <message>
        <source>In a polygon drawn on the map</source>
        <translation>Dans un polygone dessiné sur la carte</translation>
    </message>
    <message>
        <source>Choose an extent with the button</source>
        <translation>Choisir une étendue avec le bouton</translation>
    </message>
    <message>
        <source>Layer of polygons</source>
        <translation>Couche de polygones</translation>
    </message>
    <message>
        <source>Only the selected ones</source>
        <translation>Seulement les sélectionnés</translation>
    </message>
    <message>
        <source>Draw…</source>
        <translation>Dessiner…</translation>
    </message>
    <message>
        <source>Click the corners on the map; end with a right click, give up with Escape</source>
        <translation>Cliquez les sommets sur la carte ; terminez par un clic droit, abandonnez avec Échap</translation>
    </message>
    <message>
        <source>Choose an extent: that of the map, of a layer, or one drawn on the map.</source>
        <translation>Choisissez une étendue : celle de la carte, celle d'une couche, ou une dessinée sur la carte.</translation>
    </message>
    <message>
        <source>The project has no layer of polygons.</source>
        <translation>Le projet n'a aucune couche de polygones.</translation>
    </message>
    <message>
        <source>No polygon of this layer is selected.</source>
        <translation>Aucun polygone de cette couche n'est sélectionné.</translation>
    </message>
    <message>
        <source>Draw a polygon on the map.</source>
        <translation>Dessinez un polygone sur la carte.</translation>
    </message>
    <message>
        <source>{file}: {what}</source>
        <translation>{file} : {what}</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>{count} frames are in the layer {layer}.</source>
        <translation>{count} images sont dans la couche {layer}.</translation>
    </message>
    <message>
        <source>Collecting the frames</source>
        <translation>Rassemblement des images</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Enregistrer le rapport</translation>
    </message>
    <message>
        <source>Importing sessions into {file}</source>
        <translation>Importation de sessions dans {file}</translation>
    </message>
    <message>
        <source>Show what was left out</source>
        <translation>Montrer ce qui a été laissé de côté</translation>
    </message>
    <message>
        <source>Importing annotations into {file}</source>
        <translation>Importation d'annotations dans {file}</translation>
    </message>
    <message>
        <source>Show the frames</source>
        <translation>Montrer les images</translation>
    </message>
    <message>
        <source>Choose an atlas file, or name a new one.</source>
        <translation>Choisissez un fichier d'atlas, ou donnez le nom d'un nouveau.</translation>
    </message>
    <message>
        <source>{file} does not end in .gpkg: an atlas is a GeoPackage.</source>
        <translation>{file} ne se termine pas par .gpkg : un atlas est un GeoPackage.</translation>
    </message>
    <message>
        <source>Choose an atlas file.</source>
        <translation>Choisissez un fichier d'atlas.</translation>
    </message>
    <message>
        <source>{file} does not exist.</source>
        <translation>{file} n'existe pas.</translation>
    </message>
    <message>
        <source>{file} cannot be read: change its permissions or choose another.</source>
        <translation>{file} ne peut pas être lu : changez ses droits ou choisissez-en un autre.</translation>
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
        <source>“{text}” is no record: give its number, DOI or address.</source>
        <translation>« {text} » n'est pas un enregistrement : donnez son numéro, son DOI ou son adresse.</translation>
    </message>
    <message>
        <source>“{text}” is no address of a server, such as https://zenodo.org.</source>
        <translation>« {text} » n'est pas une adresse de serveur telle que https://zenodo.org.</translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
    <message>
        <source>Annotations moved</source>
        <translation>Annotations déplacées</translation>
    </message>
    <message>
        <source>Classes moved</source>
        <translation>Classes déplacées</translation>
    </message>
    <message>
        <source>Said twice</source>
        <translation>Dites deux fois</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Annotation session</source>
        <translation>Session d'annotation</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservé</translation>
    </message>
    <message>
        <source>Filter by frame or label…</source>
        <translation>Filtrer par image ou label…</translation>
    </message>
    <message>
        <source>No annotations contradict each other.</source>
        <translation>Aucune annotation ne se contredit.</translation>
    </message>
    <message>
        <source>{merged} merged into {kept}: {annotations} and {classes} moved.</source>
        <translation>{merged} fusionné(s) dans {kept} : {annotations} et {classes} déplacées.</translation>
    </message>
    <message>
        <source>{merged} would be merged into {kept}: {annotations} and {classes} would move.</source>
        <translation>{merged} serai(en)t fusionné(s) dans {kept} : {annotations} et {classes} seraient déplacées.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) with annotations that contradict each other: present wins over absent.</source>
        <translation>
            <numerusform>%n image a des annotations contradictoires : présent l'emporte sur absent.</numerusform>
            <numerusform>%n images ont des annotations contradictoires : présent l'emporte sur absent.</numerusform>
        </translation>
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
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>{file} is in use ({operation}): wait for the end, or cancel it in the message bar.</source>
        <translation>{file} est en cours d'utilisation ({operation}) : attendez la fin, ou annulez dans la barre de messages.</translation>
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
        <source>ignored</source>
        <translation>ignorée</translation>
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
        <source>Read a&amp;gain</source>
        <translation>&amp;Relire</translation>
    </message>
    <message>
        <source>Read the file again after changing it</source>
        <translation>Relire le fichier après l'avoir modifié</translation>
    </message>
    <message>
        <source>Looking what would change…</source>
        <translation>Recherche de ce qui changerait…</translation>
    </message>
    <message>
        <source>There is no preview; the reason stands below.</source>
        <translation>Il n'y a pas d'aperçu ; la raison est ci-dessous.</translation>
    </message>
    <message>
        <source>Zenodo, or its sandbox to try things</source>
        <translation>Zenodo, ou son bac à sable pour essayer</translation>
    </message>
    <message>
        <source>Serv&amp;er</source>
        <translation>Serv&amp;eur</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Jeton</translation>
    </message>
    <message>
        <source>Publishing needs a token: choose one, or make it with the button beside.</source>
        <translation>Publier demande un jeton : choisissez-en un, ou créez-le avec le bouton à côté.</translation>
    </message>
    <message>
        <source>&amp;Atlas…</source>
        <translation>&amp;Atlas…</translation>
    </message>
    <message>
        <source>Publish the next version of the atlas with its exports, as a draft first</source>
        <translation>Publier la version suivante de l'atlas avec ses exports, d'abord comme brouillon</translation>
    </message>
    <message>
        <source>Uploading the atlas</source>
        <translation>Envoi de l'atlas</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Publier</translation>
    </message>
    <message>
        <source>Publishing the atlas</source>
        <translation>Publication de l'atlas</translation>
    </message>
    <message>
        <source>Open record</source>
        <translation>Ouvrir l'enregistrement</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>Publier…</translation>
    </message>
    <message>
        <source>An open draft is gone on with: {link}</source>
        <translation>Un brouillon ouvert est continué : {link}</translation>
    </message>
    <message>
        <source>{version} of the atlas is published.</source>
        <translation>{version} de l'atlas est publiée.</translation>
    </message>
    <message>
        <source>{version} of the atlas is on Zenodo as a draft, which nobody else sees until it is published.</source>
        <translation>{version} de l'atlas est sur Zenodo comme brouillon, que personne d'autre ne voit avant sa publication.</translation>
    </message>
    <message>
        <source>public</source>
        <translation>publique</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>envoyé</translation>
    </message>
    <message>
        <source>Files sent</source>
        <translation>Fichiers envoyés</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Version, file</source>
        <translation>Version, fichier</translation>
    </message>
    <message>
        <source>Publish {version} of the atlas on Zenodo?</source>
        <translation>Publier {version} de l'atlas sur Zenodo ?</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be taken back: what is public keeps its DOI and its files for good.</source>
        <translation>On ne peut pas revenir en arrière : ce qui est public garde son DOI et ses fichiers pour toujours.</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>environ {size}</translation>
    </message>
    <message>
        <source>replaces that of {version}</source>
        <translation>remplace celui de {version}</translation>
    </message>
    <message>
        <source>Filter by name…</source>
        <translation>Filtrer par nom…</translation>
    </message>
    <message>
        <source>There is nothing more to say about this file.</source>
        <translation>Il n'y a rien de plus à dire de ce fichier.</translation>
    </message>
    <message>
        <source>&amp;Empty drafts…</source>
        <translation>Brouillons &amp;vides…</translation>
    </message>
    <message>
        <source>Throw away drafts on Zenodo that have neither a title nor files</source>
        <translation>Jeter les brouillons sur Zenodo qui n'ont ni titre ni fichiers</translation>
    </message>
    <message numerus="yes">
        <source>Throwing away %n empty draft(s)</source>
        <translation>
            <numerusform>%n brouillon vide est jeté</numerusform>
            <numerusform>%n brouillons vides sont jetés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) thrown away</source>
        <translation>
            <numerusform>%n brouillon jeté</numerusform>
            <numerusform>%n brouillons jetés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n laissé</numerusform>
            <numerusform>%n laissés</numerusform>
        </translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Fait le</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Brouillons</translation>
    </message>
    <message>
        <source>Filter by number or message…</source>
        <translation>Filtrer par numéro ou message…</translation>
    </message>
    <message>
        <source>No draft to show.</source>
        <translation>Aucun brouillon à montrer.</translation>
    </message>
    <message>
        <source>There is nothing more to say about this draft.</source>
        <translation>Il n'y a rien de plus à dire de ce brouillon.</translation>
    </message>
    <message>
        <source>left, since it is no longer empty</source>
        <translation>laissé, car il n'est plus vide</translation>
    </message>
    <message>
        <source>thrown away</source>
        <translation>jeté</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>en échec</translation>
    </message>
    <message>
        <source>As it will look</source>
        <translation>Tel qu'on le verra</translation>
    </message>
    <message>
        <source>HTML, to change it</source>
        <translation>HTML, pour le changer</translation>
    </message>
    <message>
        <source>Update &amp;metadata…</source>
        <translation>Mettre à jour les &amp;métadonnées…</translation>
    </message>
    <message>
        <source>Describe published sessions anew with a campaign's metadata</source>
        <translation>Décrire de nouveau des sessions publiées avec les métadonnées d'une campagne</translation>
    </message>
    <message>
        <source>Updating metadata on Zenodo</source>
        <translation>Mise à jour des métadonnées sur Zenodo</translation>
    </message>
    <message>
        <source>As &amp;generated</source>
        <translation>Comme &amp;générées</translation>
    </message>
    <message>
        <source>Take back all changes of this form</source>
        <translation>Annuler tous les changements de ce formulaire</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… et %n autre.</numerusform>
            <numerusform>… et %n autres.</numerusform>
        </translation>
    </message>
    <message>
        <source>Raw data of this platform are restricted elsewhere, since they may show people.</source>
        <translation>Les données brutes de cette plateforme sont restreintes ailleurs, car on peut y voir des personnes.</translation>
    </message>
    <message>
        <source>By this text the versions of a session are told apart</source>
        <translation>Ce texte distingue les versions d'une session</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Description</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Affiliation</source>
        <translation>Affiliation</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Creators</source>
        <translation>Créateurs</translation>
    </message>
    <message>
        <source>Contributors</source>
        <translation>Contributeurs</translation>
    </message>
    <message>
        <source>&amp;Creators</source>
        <translation>&amp;Créateurs</translation>
    </message>
    <message>
        <source>C&amp;ontributors</source>
        <translation>C&amp;ontributeurs</translation>
    </message>
    <message>
        <source>Access and keywords</source>
        <translation>Accès et mots-clés</translation>
    </message>
    <message>
        <source>open: everybody can download the files</source>
        <translation>open : tout le monde peut télécharger les fichiers</translation>
    </message>
    <message>
        <source>restricted: files on request</source>
        <translation>restricted : fichiers sur demande</translation>
    </message>
    <message>
        <source>&amp;Access</source>
        <translation>&amp;Accès</translation>
    </message>
    <message>
        <source>none; separated by commas</source>
        <translation>aucune ; séparées par des virgules</translation>
    </message>
    <message>
        <source>Co&amp;mmunities</source>
        <translation>Co&amp;mmunautés</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>un par ligne</translation>
    </message>
    <message>
        <source>Who paid for it, and other remarks, as HTML</source>
        <translation>Qui l'a financé, et d'autres remarques, en HTML</translation>
    </message>
    <message>
        <source>&amp;Notes, funding</source>
        <translation>&amp;Notes, financement</translation>
    </message>
    <message>
        <source>Dates, places and links</source>
        <translation>Dates, lieux et liens</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Related identifiers</source>
        <translation>Identifiants liés</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Dates</translation>
    </message>
    <message>
        <source>&amp;Links</source>
        <translation>&amp;Liens</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>Communautés</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Mots-clés</translation>
    </message>
    <message>
        <source>Version text</source>
        <translation>Texte de version</translation>
    </message>
    <message>
        <source>Locations</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>would change</source>
        <translation>changerait</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>laissée de côté</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) would change</source>
        <translation>
            <numerusform>%n version changerait</numerusform>
            <numerusform>%n versions changeraient</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n laissée de côté</numerusform>
            <numerusform>%n laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not possible</source>
        <translation>
            <numerusform>%n impossible</numerusform>
            <numerusform>%n impossibles</numerusform>
        </translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Champ</translation>
    </message>
    <message>
        <source>Published now</source>
        <translation>Publié actuellement</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Deviendra</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) changed on Zenodo</source>
        <translation>
            <numerusform>%n version changée sur Zenodo</numerusform>
            <numerusform>%n versions changées sur Zenodo</numerusform>
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
        <source>Fields</source>
        <translation>Champs</translation>
    </message>
    <message>
        <source>Communities to ask</source>
        <translation>Communautés à demander</translation>
    </message>
    <message>
        <source>Zenodo did not take over: {members}.</source>
        <translation>Zenodo n'a pas repris : {members}.</translation>
    </message>
    <message>
        <source>Filter by session, field or text…</source>
        <translation>Filtrer par session, champ ou texte…</translation>
    </message>
    <message>
        <source>No version to show.</source>
        <translation>Aucune version à montrer.</translation>
    </message>
    <message>
        <source>There is nothing more to say about this version.</source>
        <translation>Il n'y a rien de plus à dire de cette version.</translation>
    </message>
    <message>
        <source>Version, archive, file</source>
        <translation>Version, archive, fichier</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ce qui se passe</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send</source>
        <translation>
            <numerusform>%n fichier à envoyer</numerusform>
            <numerusform>%n fichiers à envoyer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message>
        <source>{session}: {files} in {versions}, {size} before packing.</source>
        <translation>{session} : {files} en {versions}, {size} avant compression.</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>reste tel quel</translation>
    </message>
    <message>
        <source>not in this version</source>
        <translation>pas dans cette version</translation>
    </message>
    <message>
        <source>{version} ({place} of {count})</source>
        <translation>{version} ({place} sur {count})</translation>
    </message>
    <message>
        <source>a new draft version</source>
        <translation>une nouvelle version en brouillon</translation>
    </message>
    <message>
        <source>is public already</source>
        <translation>est déjà publique</translation>
    </message>
    <message>
        <source>after the one before is public</source>
        <translation>quand la précédente sera publique</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>est déjà là</translation>
    </message>
    <message>
        <source>is sent</source>
        <translation>est envoyé</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) inside</source>
        <translation>
            <numerusform>%n fichier dedans</numerusform>
            <numerusform>%n fichiers dedans</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more file(s)</source>
        <translation>
            <numerusform>… et %n autre fichier</numerusform>
            <numerusform>… et %n autres fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>METADATA.zip also gets the metadata in ISO 19115, with the DOI.</source>
        <translation>METADATA.zip reçoit aussi les métadonnées en ISO 19115, avec le DOI.</translation>
    </message>
    <message>
        <source>Public: {version}, {link}</source>
        <translation>Publique : {version}, {link}</translation>
    </message>
    <message>
        <source>Files of these names are public already: there is nothing to send. If they were changed since, go back and ask for another version.</source>
        <translation>Des fichiers de ces noms sont déjà publics : il n'y a rien à envoyer. S'ils ont changé depuis, revenez en arrière et demandez une autre version.</translation>
    </message>
    <message>
        <source>An open draft is taken up and made what stands here: {link}</source>
        <translation>Un brouillon ouvert est repris et devient ce qui est montré ici : {link}</translation>
    </message>
    <message>
        <source>The server has nothing of this session yet: it becomes a new deposit.</source>
        <translation>Le serveur n'a encore rien de cette session : elle devient un nouveau dépôt.</translation>
    </message>
    <message>
        <source>One version is made at a time: publish it, then come here again for the next one.</source>
        <translation>Une version est faite à la fois : publiez-la, puis revenez ici pour la suivante.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>{text}: the session is found again by it</source>
        <translation>{text} : la session est retrouvée par lui</translation>
    </message>
    <message>
        <source>Choose a session's folder</source>
        <translation>Choisir le dossier d'une session</translation>
    </message>
    <message>
        <source>Choose a campaign's file</source>
        <translation>Choisir le fichier d'une campagne</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Choose the folder of a session.</source>
        <translation>Choisissez le dossier d'une session.</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>absent</translation>
    </message>
    <message>
        <source>Choose the file that describes the campaign.</source>
        <translation>Choisissez le fichier qui décrit la campagne.</translation>
    </message>
    <message>
        <source>There is nothing of that kind in the folder.</source>
        <translation>Il n'y a rien de cette sorte dans le dossier.</translation>
    </message>
    <message>
        <source>Tick at least one folder.</source>
        <translation>Cochez au moins un dossier.</translation>
    </message>
    <message>
        <source>&amp;Session…</source>
        <translation>&amp;Session…</translation>
    </message>
    <message>
        <source>Bring a session to Zenodo, as a draft first</source>
        <translation>Apporter une session à Zenodo, d'abord comme brouillon</translation>
    </message>
    <message>
        <source>Uploading {session}</source>
        <translation>Envoi de {session}</translation>
    </message>
    <message>
        <source>Publishing {session}</source>
        <translation>Publication de {session}</translation>
    </message>
    <message>
        <source>{session} is published already.</source>
        <translation>{session} est déjà publiée.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>&lt; &amp;Back</source>
        <translation>&lt; &amp;Retour</translation>
    </message>
    <message>
        <source>Ne&amp;xt &gt;</source>
        <translation>&amp;Suivant &gt;</translation>
    </message>
    <message>
        <source>&amp;Upload as draft</source>
        <translation>&amp;Envoyer comme brouillon</translation>
    </message>
    <message>
        <source>Nobody else sees a draft; publishing is a step of its own</source>
        <translation>Personne d'autre ne voit un brouillon ; publier est une étape à part</translation>
    </message>
    <message>
        <source>Close without uploading?</source>
        <translation>Fermer sans envoyer ?</translation>
    </message>
    <message>
        <source>The changes that you made to the metadata are lost.</source>
        <translation>Les changements que vous avez faits aux métadonnées sont perdus.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Looking what is in the folder…</source>
        <translation>Lecture de ce qui est dans le dossier…</translation>
    </message>
    <message>
        <source>Describing the session…</source>
        <translation>Description de la session…</translation>
    </message>
    <message>
        <source>Asking the server what it has of the session…</source>
        <translation>Question au serveur : qu'a-t-il de la session ?</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>{session} is published.</source>
        <translation>{session} est publiée.</translation>
    </message>
    <message>
        <source>The first version(s) of {session} are published; upload again for the next one.</source>
        <translation>Les premières versions de {session} sont publiées ; relancez l'envoi pour la suivante.</translation>
    </message>
    <message>
        <source>{session} is on Zenodo as a draft, which nobody else sees until it is published.</source>
        <translation>{session} est sur Zenodo comme brouillon, que personne d'autre ne voit avant sa publication.</translation>
    </message>
    <message numerus="yes">
        <source>%n more version(s) follow once it is public.</source>
        <translation>
            <numerusform>%n version suivra quand elle sera publique.</numerusform>
            <numerusform>%n versions suivront quand elle sera publique.</numerusform>
        </translation>
    </message>
    <message>
        <source>Publish {session} on Zenodo?</source>
        <translation>Publier {session} sur Zenodo ?</translation>
    </message>
    <message>
        <source>Communities that are asked: {names}.</source>
        <translation>Communautés à qui l'on demande : {names}.</translation>
    </message>
    <message>
        <source>public already</source>
        <translation>déjà publique</translation>
    </message>
    <message>
        <source>kept from the version before</source>
        <translation>gardé de la version précédente</translation>
    </message>
    <message>
        <source>{name} would run {statements} and change {rows}.</source>
        <translation>{name} exécuterait {statements} et modifierait {rows}.</translation>
    </message>
    <message>
        <source>{name} ran {statements} and changed {rows}.</source>
        <translation>{name} a exécuté {statements} et modifié {rows}.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n instruction</numerusform>
            <numerusform>%n instructions</numerusform>
        </translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Instruction</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>Filter by statement…</source>
        <translation>Filtrer par instruction…</translation>
    </message>
    <message>
        <source>No statement to show.</source>
        <translation>Aucune instruction à montrer.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) found.</source>
        <translation>
            <numerusform>%n session trouvée.</numerusform>
            <numerusform>%n sessions trouvées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Filter by session or folder…</source>
        <translation>Filtrer par session ou dossier…</translation>
    </message>
    <message>
        <source>No session to show.</source>
        <translation>Aucune session à montrer.</translation>
    </message>
    <message numerus="yes">
        <source>There are only %n session(s): begin with an earlier one.</source>
        <translation>
            <numerusform>Il n'y a que %n session : commencez plus tôt.</numerusform>
            <numerusform>Il n'y a que %n sessions : commencez plus tôt.</numerusform>
        </translation>
    </message>
    <message>
        <source>to be imported</source>
        <translation>à importer</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>passée</translation>
    </message>
    <message numerus="yes">
        <source>%n of them local, without a DOI.</source>
        <translation>
            <numerusform>%n d'entre elles locale, sans DOI.</numerusform>
            <numerusform>%n d'entre elles locales, sans DOI.</numerusform>
        </translation>
    </message>
    <message>
        <source>On Zenodo</source>
        <translation>Sur Zenodo</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissées de côté</translation>
    </message>
    <message>
        <source>Filter by session, status or message…</source>
        <translation>Filtrer par session, état ou message…</translation>
    </message>
    <message>
        <source>There is nothing more to say about this session.</source>
        <translation>Il n'y a rien de plus à dire de cette session.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>En échec</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Pas essayées</translation>
    </message>
    <message>
        <source>Frames left out</source>
        <translation>Images laissées de côté</translation>
    </message>
    <message>
        <source>no: local</source>
        <translation>non : locale</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) left out: {reason}.</source>
        <translation>
            <numerusform>%n image laissée de côté : {reason}.</numerusform>
            <numerusform>%n images laissées de côté : {reason}.</numerusform>
        </translation>
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
    <message>
        <source>Stopped; what was finished stays.</source>
        <translation>Arrêté ; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignorées</translation>
    </message>
    <message>
        <source>QGIS's authentication manager did not take the token; look at Settings &gt; Options &gt; Authentication. It was kept nowhere.</source>
        <translation>Le gestionnaire d'authentification de QGIS n'a pas pris le jeton ; regardez Préférences &gt; Options &gt; Authentification. Il n'a été gardé nulle part.</translation>
    </message>
    <message>
        <source>QGIS's authentication manager is switched off, and a token is kept nowhere else: start QGIS with it.</source>
        <translation>Le gestionnaire d'authentification de QGIS est désactivé, et un jeton n'est gardé nulle part ailleurs : démarrez QGIS avec lui.</translation>
    </message>
    <message>
        <source>QGIS has no master password yet, which protects tokens: set one in Settings &gt; Options &gt; Authentication.</source>
        <translation>QGIS n'a pas encore de mot de passe principal, qui protège les jetons : définissez-en un dans Préférences &gt; Options &gt; Authentification.</translation>
    </message>
    <message>
        <source>The master password was not given: the token stays locked, and nothing was sent.</source>
        <translation>Le mot de passe principal n'a pas été donné : le jeton reste verrouillé, et rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>“{name}” is a token of {own}, and the server is {server}: choose another token or server. Nothing was sent.</source>
        <translation>« {name} » est un jeton de {own}, et le serveur est {server} : choisissez un autre jeton ou serveur. Rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>Add as layer</source>
        <translation>Ajouter comme couche</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Télécharger</translation>
    </message>
    <message>
        <source>Look again at what is selected, listed and published</source>
        <translation>Regarder de nouveau ce qui est sélectionné, listé et publié</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tables (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>Choisir une liste</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) selected in {layers}.</source>
        <translation>
            <numerusform>%n ligne sélectionnée dans {layers}.</numerusform>
            <numerusform>%n lignes sélectionnées dans {layers}.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no token yet: Settings &gt; Zenodo token… keeps one.</source>
        <translation>Il n'y a pas encore de jeton : Paramètres &gt; Jeton Zenodo… en garde un.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Choisissez un dossier.</translation>
    </message>
    <message>
        <source>The folder {folder} is read-only: choose another, or change its permissions.</source>
        <translation>Le dossier {folder} est en lecture seule : choisissez-en un autre, ou changez ses droits.</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n version(s) on Zenodo.</source>
        <translation>
            <numerusform>de %n version sur Zenodo.</numerusform>
            <numerusform>de %n versions sur Zenodo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version on Zenodo</source>
        <translation>Version sur Zenodo</translation>
    </message>
    <message>
        <source>as its version says</source>
        <translation>comme le dit sa version</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) downloaded</source>
        <translation>
            <numerusform>%n image téléchargée</numerusform>
            <numerusform>%n images téléchargées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n déjà présente</numerusform>
            <numerusform>%n déjà présentes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n manquante</numerusform>
            <numerusform>%n manquantes</numerusform>
        </translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Écrites</translation>
    </message>
    <message>
        <source>Other files kept</source>
        <translation>Autres fichiers, gardés</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Missing frames</source>
        <translation>Images manquantes</translation>
    </message>
    <message>
        <source>Filter by session, frame or message…</source>
        <translation>Filtrer par session, image ou message…</translation>
    </message>
    <message>
        <source>No frame to show.</source>
        <translation>Aucune image à montrer.</translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n session(s)</source>
        <translation>
            <numerusform>Téléchargement de %n session</numerusform>
            <numerusform>Téléchargement de %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n frame(s)</source>
        <translation>
            <numerusform>Téléchargement de %n image</numerusform>
            <numerusform>Téléchargement de %n images</numerusform>
        </translation>
    </message>
    <message>
        <source>{layer} with pictures</source>
        <translation>{layer} avec photos</translation>
    </message>
    <message>
        <source>To download: {size}; free on the disk: {free}.</source>
        <translation>À télécharger : {size} ; libre sur le disque : {free}.</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>À télécharger</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archives</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) downloaded</source>
        <translation>
            <numerusform>%n session téléchargée</numerusform>
            <numerusform>%n sessions téléchargées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incomplete</source>
        <translation>
            <numerusform>%n incomplète</numerusform>
            <numerusform>%n incomplètes</numerusform>
        </translation>
    </message>
    <message>
        <source>Files written</source>
        <translation>Fichiers écrits</translation>
    </message>
    <message>
        <source>Filter by session…</source>
        <translation>Filtrer par session…</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>déjà présente</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>téléchargée</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>incomplète</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) differ from those on Zenodo and were kept: {paths}</source>
        <translation>
            <numerusform>%n fichier diffère de celui de Zenodo et a été gardé : {paths}</numerusform>
            <numerusform>%n fichiers diffèrent de ceux de Zenodo et ont été gardés : {paths}</numerusform>
        </translation>
    </message>
    <message>
        <source>{file} is made: {frames} frames, {scores} scores.</source>
        <translation>{file} est fait : {frames} images, {scores} scores.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) or value(s) could not be carried.</source>
        <translation>
            <numerusform>%n ligne ou valeur n'a pas pu être reprise.</numerusform>
            <numerusform>%n lignes ou valeurs n'ont pas pu être reprises.</numerusform>
        </translation>
    </message>
    <message>
        <source>Published file</source>
        <translation>Fichier publié</translation>
    </message>
    <message>
        <source>New atlas</source>
        <translation>Nouvel atlas</translation>
    </message>
    <message>
        <source>Rows left out</source>
        <translation>Lignes laissées de côté</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Raisons</translation>
    </message>
    <message>
        <source>Filter by table or reason…</source>
        <translation>Filtrer par table ou raison…</translation>
    </message>
    <message>
        <source>No table to show.</source>
        <translation>Aucune table à montrer.</translation>
    </message>
    <message>
        <source>Everything of this table arrived.</source>
        <translation>Tout ce que contenait cette table est arrivé.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s): {reason}.</source>
        <translation>
            <numerusform>%n ligne : {reason}.</numerusform>
            <numerusform>%n lignes : {reason}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s): {reason}.</source>
        <translation>
            <numerusform>%n valeur : {reason}.</numerusform>
            <numerusform>%n valeurs : {reason}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{} GB</source>
        <translation>{} Go</translation>
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
        <source>The name of {file} does not tell its date, author and dataset: give all three.</source>
        <translation>Le nom de {file} ne dit pas sa date, son auteur et son jeu de données : donnez les trois.</translation>
    </message>
    <message>
        <source>{file} is of the same date, author and dataset as {other}; put them together, or give another date. Nothing of it was imported.</source>
        <translation>{file} est de même date, auteur et jeu de données que {other} ; réunissez-les, ou donnez une autre date. Rien n'en a été importé.</translation>
    </message>
    <message>
        <source>{file}: the column {column} shall be the label {id}, which the atlas lacks.</source>
        <translation>{file} : la colonne {column} doit être le label {id}, que l'atlas n'a pas.</translation>
    </message>
    <message>
        <source>{file} has a header and no rows; nothing was imported.</source>
        <translation>{file} a un en-tête et aucune ligne ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file} has no value for a frame and a label of the atlas: {frames} frames and {labels} columns are not in it; nothing of it was imported.</source>
        <translation>{file} n'a aucune valeur pour une image et un label de l'atlas : {frames} images et {labels} colonnes n'y sont pas ; rien n'en a été importé.</translation>
    </message>
    <message>
        <source>in several versions</source>
        <translation>dans plusieurs versions</translation>
    </message>
    <message>
        <source>kept the scores it had</source>
        <translation>a gardé les scores qu'elle avait</translation>
    </message>
    <message>
        <source>contradictory</source>
        <translation>contradictoire</translation>
    </message>
    <message>
        <source>Frames of the imported annotations</source>
        <translation>Images des annotations importées</translation>
    </message>
    <message>
        <source>The date “{date}” is not written YYYY-MM-DD HH:MM:SS; nothing was imported.</source>
        <translation>La date « {date} » n'est pas écrite AAAA-MM-JJ HH:MM:SS ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{folder} holds no .csv files; nothing was imported.</source>
        <translation>{folder} ne contient pas de fichiers .csv ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>The name of {file} is not YYYYMMDD_HHMMSS__author-name__dataset-name.csv; give {missing}. Nothing of it was imported.</source>
        <translation>Le nom de {file} n'est pas AAAAMMJJ_HHMMSS__nom-auteur__nom-jeu.csv ; donnez {missing}. Rien n'en a été importé.</translation>
    </message>
    <message>
        <source>The report could not be written to {path}: {reason}. What was imported stays.</source>
        <translation>Le rapport n'a pas pu être écrit dans {path} : {reason}. Ce qui a été importé reste.</translation>
    </message>
    <message>
        <source>“{model}” is not one model of the atlas, which has {models}; nothing was imported.</source>
        <translation>« {model} » n'est pas un modèle de l'atlas, qui a {models} ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: of several columns of one class the first was taken; left out: {names}.</source>
        <translation>{file} : de plusieurs colonnes d'une même classe, la première a été prise ; laissées de côté : {names}.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the text is not UTF-8, the file was read as Windows-1252.</source>
        <translation>{file}, ligne {line} : le texte n'est pas en UTF-8, le fichier a été lu en Windows-1252.</translation>
    </message>
    <message>
        <source>{file} is empty; nothing was imported.</source>
        <translation>{file} est vide ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}: expected a header with a column FileName, found “{found}”; nothing was imported.</source>
        <translation>{file} : un en-tête avec une colonne FileName était attendu, trouvé : « {found} » ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the CSV text is broken ({reason}); nothing of it was imported.</source>
        <translation>{file}, ligne {line} : le texte CSV est invalide ({reason}) ; rien n'en a été importé.</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importée</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>remplacée</translation>
    </message>
    <message>
        <source>nothing to import</source>
        <translation>rien à importer</translation>
    </message>
    <message>
        <source>to be replaced</source>
        <translation>à remplacer</translation>
    </message>
    <message>
        <source>{file}: {status}; {rows} rows, {annotations} annotations of {frames} frames; left out: {skipped} frames and {unknown} columns that the atlas lacks, {rejected} cells, {contradictions} contradictions.</source>
        <translation>{file} : {status} ; {rows} lignes, {annotations} annotations de {frames} images ; laissés de côté : {skipped} images et {unknown} colonnes que l'atlas n'a pas, {rejected} cellules, {contradictions} contradictions.</translation>
    </message>
    <message>
        <source>{file}: {status}; {rows} rows, {predictions} scores of {frames} frames; {kept} frames kept the scores they had; left out: {skipped} frames and {unknown} columns that the atlas lacks, {rejected} cells, {contradictions} contradictions.</source>
        <translation>{file} : {status} ; {rows} lignes, {predictions} scores de {frames} images ; {kept} images ont gardé leurs scores ; laissés de côté : {skipped} images et {unknown} colonnes que l'atlas n'a pas, {rejected} cellules, {contradictions} contradictions.</translation>
    </message>
    <message>
        <source>not in the atlas: {frame} (rows: {rows})</source>
        <translation>pas dans l'atlas : {frame} (lignes : {rows})</translation>
    </message>
    <message>
        <source>no label: “{column}” (values: {values})</source>
        <translation>pas de label : « {column} » (valeurs : {values})</translation>
    </message>
    <message>
        <source>no label: “{column}” (values: {values}); is it {suggestions}?</source>
        <translation>pas de label : « {column} » (valeurs : {values}) ; est-ce {suggestions} ?</translation>
    </message>
    <message>
        <source>“{column}” is {label}</source>
        <translation>« {column} » est {label}</translation>
    </message>
    <message>
        <source>line {line}, column {column}: “{value}” is not understood</source>
        <translation>ligne {line}, colonne {column} : « {value} » n'est pas compris</translation>
    </message>
    <message>
        <source>line {line}: no file name, or more cells than the header has</source>
        <translation>ligne {line} : pas de nom de fichier, ou plus de cellules que l'en-tête</translation>
    </message>
    <message>
        <source>{frame}, {label}: contradictory on line {lines} ({values})</source>
        <translation>{frame}, {label} : contradictoire aux lignes {lines} ({values})</translation>
    </message>
    <message>
        <source>{frame} is in several versions; taken: {version}, not: {others}</source>
        <translation>{frame} est dans plusieurs versions ; prise : {version}, pas : {others}</translation>
    </message>
    <message>
        <source>… and {number} more</source>
        <translation>… et {number} autres</translation>
    </message>
    <message>
        <source>{session}: the folders of other sessions lie in it ({names}); they were left out.</source>
        <translation>{session} : les dossiers d'autres sessions s'y trouvent ({names}) ; ils ont été laissés de côté.</translation>
    </message>
    <message>
        <source>{session}: METADATA/metadata.csv lists frames of several sessions ({names}), where those of one were expected; it was not imported.</source>
        <translation>{session} : METADATA/metadata.csv liste des images de plusieurs sessions ({names}), là où celles d'une seule étaient attendues ; elle n'a pas été importée.</translation>
    </message>
    <message>
        <source>{session}: all its frames carry the name of another session ({name}); they were taken as they are.</source>
        <translation>{session} : toutes ses images portent le nom d'une autre session ({name}) ; elles ont été prises telles quelles.</translation>
    </message>
    <message>
        <source>Zenodo could not be asked which of the sessions are published: {reason} Nothing was imported; with an empty ZENODO_URL they are taken as local sessions.</source>
        <translation>On n'a pas pu demander à Zenodo quelles sessions sont publiées : {reason} Rien n'a été importé ; avec un ZENODO_URL vide elles sont prises comme sessions locales.</translation>
    </message>
    <message>
        <source>{session}: another folder of this name was taken before ({other}); this one was left out.</source>
        <translation>{session} : un autre dossier de ce nom a été pris avant ({other}) ; celui-ci a été laissé de côté.</translation>
    </message>
    <message>
        <source>START is {start}, but there are only {count} sessions; nothing was imported.</source>
        <translation>START est {start}, mais il n'y a que {count} sessions ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>Frames left out of the import</source>
        <translation>Images laissées de côté par l'importation</translation>
    </message>
    <message>
        <source>other content</source>
        <translation>autre contenu</translation>
    </message>
    <message>
        <source>only in the folder</source>
        <translation>seulement dans le dossier</translation>
    </message>
    <message>
        <source>only on Zenodo</source>
        <translation>seulement sur Zenodo</translation>
    </message>
    <message>
        <source>{file}: {what} ({bytes} bytes; version {version})</source>
        <translation>{file} : {what} ({bytes} octets ; version {version})</translation>
    </message>
    <message>
        <source>{session} is published (deposit {deposit}), but no version has the tables of the folder; it was not imported. With an empty ZENODO_URL it is taken as a local session.</source>
        <translation>{session} est publiée (dépôt {deposit}), mais aucune version n'a les tables du dossier ; elle n'a pas été importée. Avec un ZENODO_URL vide elle est prise comme session locale.</translation>
    </message>
    <message>
        <source>{session}: the folder is not all that Zenodo has newest (versions {versions} were matched); a synchronisation will take over the rest.</source>
        <translation>{session} : le dossier n'est pas tout ce que Zenodo a de plus récent (les versions {versions} correspondent) ; une synchronisation reprendra le reste.</translation>
    </message>
    <message>
        <source>{session}: the atlas has it from a newer version than the folder is; it was left as it is.</source>
        <translation>{session} : l'atlas l'a d'une version plus récente que le dossier ; elle a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>{session} is on Zenodo (deposit {deposit}), without an open METADATA.zip to compare with; its frames are local.</source>
        <translation>{session} est sur Zenodo (dépôt {deposit}), sans METADATA.zip ouvert pour comparer ; ses images sont locales.</translation>
    </message>
    <message>
        <source>{session} is in the atlas as it is published on Zenodo (deposit {deposit}); it was left as it is. Give the server to compare the folder with what is published.</source>
        <translation>{session} est dans l'atlas telle que publiée sur Zenodo (dépôt {deposit}) ; elle a été laissée telle quelle. Donnez le serveur pour comparer le dossier avec ce qui est publié.</translation>
    </message>
    <message>
        <source>{session} is not on Zenodo; it was imported as a local session.</source>
        <translation>{session} n'est pas sur Zenodo ; elle a été importée comme session locale.</translation>
    </message>
    <message>
        <source>judged not useful</source>
        <translation>jugée non utile</translation>
    </message>
    <message>
        <source>name repeated in metadata.csv</source>
        <translation>nom répété dans metadata.csv</translation>
    </message>
    <message>
        <source>no name in metadata.csv</source>
        <translation>pas de nom dans metadata.csv</translation>
    </message>
    <message>
        <source>local, not on Zenodo</source>
        <translation>locale, pas sur Zenodo</translation>
    </message>
    <message>
        <source>{count} frames left out: {reason}</source>
        <translation>{count} images laissées de côté : {reason}</translation>
    </message>
    <message>
        <source>{added} added, {updated} updated, {unchanged} unchanged, {failed} failed; {frames} frames, {predictions} scores, {left_out} frames left out.</source>
        <translation>{added} ajoutées, {updated} mises à jour, {unchanged} inchangées, {failed} échouées ; {frames} images, {predictions} scores, {left_out} images laissées de côté.</translation>
    </message>
    <message>
        <source>Cancelled; what was finished stays.</source>
        <translation>Annulé ; ce qui était terminé est conservé.</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was imported.</source>
        <translation>{path} n'existe pas ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); nothing was imported.</source>
        <translation>{path} ne peut pas être lu ({reason}) ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{path} holds no session: a folder named YYYYMMDD_COUNTRY-PLACE_PLATFORM with METADATA/metadata.csv was expected, or a folder of such folders; nothing was imported.</source>
        <translation>{path} ne contient aucune session : un dossier nommé AAAAMMJJ_PAYS-LIEU_PLATEFORME avec METADATA/metadata.csv était attendu, ou un dossier de tels dossiers ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{path} has neither a column session_name nor a column path in its first line; nothing was imported.</source>
        <translation>{path} n'a ni colonne session_name ni colonne path dans sa première ligne ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{path} is too large to be a list of sessions; nothing was imported.</source>
        <translation>{path} est trop grand pour être une liste de sessions ; rien n'a été importé.</translation>
    </message>
    <message>
        <source>{count} folder(s) in {path} are no sessions and were left out: {names}.</source>
        <translation>{count} dossier(s) de {path} ne sont pas des sessions et ont été laissés de côté : {names}.</translation>
    </message>
    <message>
        <source>{path} is listed more than once; it was taken once.</source>
        <translation>{path} est listé plusieurs fois ; il a été pris une fois.</translation>
    </message>
    <message>
        <source>The name of {path} holds bytes that are no text in UTF-8; rename the folder. It was not imported.</source>
        <translation>Le nom de {path} contient des octets qui ne sont pas du texte UTF-8 ; renommez le dossier. Il n'a pas été importé.</translation>
    </message>
    <message>
        <source>{path} (line {line} of {list}) is no folder; it was not imported.</source>
        <translation>{path} (ligne {line} de {list}) n'est pas un dossier ; il n'a pas été importé.</translation>
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
        <source>The authentication configuration "{name}" holds a token of {own}, and the server is {server}: choose another configuration or server; nothing was sent.</source>
        <translation>La configuration d'authentification « {name} » contient un jeton de {own}, et le serveur est {server} : choisissez une autre configuration ou un autre serveur ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{server} is not asked over https, where everybody on the way could read the access token; nothing was sent, write https:// in front of the server's address.</source>
        <translation>{server} n'est pas interrogé par https, et tout le monde en chemin pourrait lire le jeton d'accès ; rien n'a été envoyé, écrivez https:// devant l'adresse du serveur.</translation>
    </message>
    <message>
        <source>Apply an SQL script to an atlas</source>
        <translation>Appliquer un script SQL à un atlas</translation>
    </message>
    <message>
        <source>Runs the statements of an SQL script on an atlas, all of them or none: a copy of the atlas is made beside it first, and when a statement fails, nothing has changed.
Scripts written for the published Seatizen Atlas work, spatial functions included. The run is recorded in the table etl_runs; a number at the start of the script's file name becomes last_sql_script_executed.
A dry run tells how many rows each statement would change, and changes nothing.</source>
        <translation>Exécute les instructions d'un script SQL sur un atlas, toutes ou aucune : une copie de l'atlas est d'abord faite à côté, et si une instruction échoue, rien n'a changé.
Les scripts écrits pour le Seatizen Atlas publié fonctionnent, fonctions spatiales comprises. L'exécution est notée dans la table etl_runs ; un numéro au début du nom du script devient last_sql_script_executed.
Un essai à blanc dit combien de lignes chaque instruction changerait, et ne change rien.</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg);;All files (*)</source>
        <translation>GeoPackage (*.gpkg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>SQL script</source>
        <translation>Script SQL</translation>
    </message>
    <message>
        <source>SQL (*.sql);;All files (*)</source>
        <translation>SQL (*.sql);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Dry run: count rows, change nothing</source>
        <translation>Essai à blanc : compter les lignes, ne rien changer</translation>
    </message>
    <message>
        <source>Statements run</source>
        <translation>Instructions exécutées</translation>
    </message>
    <message>
        <source>Rows changed</source>
        <translation>Lignes modifiées</translation>
    </message>
    <message>
        <source>Copy made before</source>
        <translation>Copie faite avant</translation>
    </message>
    <message>
        <source>Report (JSON)</source>
        <translation>Rapport (JSON)</translation>
    </message>
    <message>
        <source>Cancelled; nothing was left half done.</source>
        <translation>Annulé ; rien n'est resté à moitié fait.</translation>
    </message>
    <message>
        <source>Check an atlas</source>
        <translation>Vérifier un atlas</translation>
    </message>
    <message>
        <source>Looks for everything that can be wrong with an atlas: the file, its structure, references, geometries, spatial indexes, positions, times, scores, labels, annotations and sessions. Nothing is written.
With repairing, what can be put right safely is put right after a copy of the atlas was made beside it; rows that are taken out of tables are kept in the table repair_removed. The errors and warnings counted are then those that remain.
With asking Zenodo, sessions that have a newer version there, or are gone, are found too.</source>
        <translation>Cherche tout ce qui peut être anormal dans un atlas : le fichier, sa structure, les références, géométries, index spatiaux, positions, heures, scores, labels, annotations et sessions. Rien n'est écrit.
Avec la réparation, ce qui peut être remis en ordre sans risque l'est, après une copie de l'atlas faite à côté ; les lignes retirées des tables sont conservées dans la table repair_removed. Les erreurs et avertissements comptés sont alors ceux qui restent.
En interrogeant Zenodo, les sessions qui y ont une version plus récente, ou qui ont disparu, sont aussi trouvées.</translation>
    </message>
    <message>
        <source>Repair what can be repaired safely (a copy is made first)</source>
        <translation>Réparer ce qui peut l'être sans risque (une copie est faite d'abord)</translation>
    </message>
    <message>
        <source>Ask Zenodo for newer versions</source>
        <translation>Demander à Zenodo s'il y a des versions plus récentes</translation>
    </message>
    <message>
        <source>Zenodo server</source>
        <translation>Serveur Zenodo</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>Fichiers HTML (*.html)</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erreurs</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avertissements</translation>
    </message>
    <message>
        <source>Findings repaired</source>
        <translation>Constats réparés</translation>
    </message>
    <message>
        <source>Copy made before repairing</source>
        <translation>Copie faite avant la réparation</translation>
    </message>
    <message>
        <source>Repaired: {title} ({count}). {done}</source>
        <translation>Réparé : {title} ({count}). {done}</translation>
    </message>
    <message>
        <source>Error: {finding}</source>
        <translation>Erreur : {finding}</translation>
    </message>
    <message>
        <source>Throw away empty drafts on Zenodo</source>
        <translation>Jeter les brouillons vides de Zenodo</translation>
    </message>
    <message>
        <source>Zenodo</source>
        <translation>Zenodo</translation>
    </message>
    <message>
        <source>Lists the drafts of a Zenodo account that were never published and have neither a title nor files, as interrupted uploads leave them, and throws them away unless it is a dry run.
Each draft is looked at once more right before it goes. What is published, has a title or has a file is never touched.</source>
        <translation>Liste les brouillons d'un compte Zenodo qui n'ont jamais été publiés et n'ont ni titre ni fichiers, tels qu'en laissent des envois interrompus, et les jette sauf s'il s'agit d'un essai.
Chaque brouillon est regardé encore une fois juste avant de partir. Ce qui est publié, a un titre ou a un fichier n'est jamais touché.</translation>
    </message>
    <message>
        <source>Only list them, throw none away</source>
        <translation>Seulement les lister, n'en jeter aucun</translation>
    </message>
    <message>
        <source>Only these drafts (numbers, comma separated)</source>
        <translation>Seulement ces brouillons (numéros, séparés par des virgules)</translation>
    </message>
    <message>
        <source>Empty drafts</source>
        <translation>Brouillons vides</translation>
    </message>
    <message>
        <source>Drafts thrown away</source>
        <translation>Brouillons jetés</translation>
    </message>
    <message>
        <source>Drafts that could not be thrown away</source>
        <translation>Brouillons qui n'ont pas pu être jetés</translation>
    </message>
    <message>
        <source>Create an atlas</source>
        <translation>Créer un atlas</translation>
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
        <source>Download the published atlas</source>
        <translation>Télécharger l'atlas publié</translation>
    </message>
    <message>
        <source>Downloads the newest version of the Seatizen Atlas that was published on Zenodo, or of another atlas there. A download that was interrupted goes on where it stopped; what arrives is verified by size and md5.
Nothing is downloaded when the file is there already. Another file is only replaced when that is allowed, and kept under another name unless it is one of the published versions, since it may hold work of yours.
The published atlas can be looked at as it is; upgrade it to synchronise, annotate or check it.</source>
        <translation>Télécharge la version la plus récente du Seatizen Atlas publiée sur Zenodo, ou d'un autre atlas qui s'y trouve. Un téléchargement interrompu reprend où il s'était arrêté ; ce qui arrive est vérifié par la taille et le md5.
Rien n'est téléchargé si le fichier est déjà là. Un autre fichier n'est remplacé que si c'est permis, et conservé sous un autre nom sauf s'il est l'une des versions publiées, car il peut contenir votre travail.
L'atlas publié peut être consulté tel quel ; mettez-le à niveau pour le synchroniser, l'annoter ou le vérifier.</translation>
    </message>
    <message>
        <source>Zenodo record (number, DOI or address)</source>
        <translation>Enregistrement Zenodo (numéro, DOI ou adresse)</translation>
    </message>
    <message>
        <source>Replace another file that is there</source>
        <translation>Remplacer un autre fichier qui s'y trouve</translation>
    </message>
    <message>
        <source>Add the layers of the atlas to the project</source>
        <translation>Ajouter les couches de l'atlas au projet</translation>
    </message>
    <message>
        <source>Zenodo record</source>
        <translation>Enregistrement Zenodo</translation>
    </message>
    <message>
        <source>Where the file that was there is kept</source>
        <translation>Où est conservé le fichier qui s'y trouvait</translation>
    </message>
    <message>
        <source>Schema of the atlas</source>
        <translation>Schéma de l'atlas</translation>
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
        <source>The file was there already</source>
        <translation>Le fichier était déjà là</translation>
    </message>
    <message>
        <source>Download frames</source>
        <translation>Télécharger des images</translation>
    </message>
    <message>
        <source>Downloads the frames of a layer, or the selected ones, or those of a CSV list (columns version_doi and relative_file_path or FileName). Only the frames themselves are read, out of the archives on the server.
A filter is an expression on the layer's columns; the layer of a model's predictions has one a class.
They go into a folder a session, where the whole session would have them; those that are there already are not read again. A copy of the layer with the path of each picture may be written.</source>
        <translation>Télécharge les images d'une couche, ou celles sélectionnées, ou celles d'une liste CSV (colonnes version_doi et relative_file_path ou FileName). Seules les images elles-mêmes sont lues, dans les archives du serveur.
Un filtre est une expression sur les colonnes de la couche ; la couche des prédictions d'un modèle en a une par classe.
Elles vont dans un dossier par session, là où la session entière les aurait ; celles qui sont déjà là ne sont pas relues. Une copie de la couche avec le chemin de chaque photo peut être écrite.</translation>
    </message>
    <message>
        <source>Frames (a layer or a CSV list)</source>
        <translation>Images (une couche ou une liste CSV)</translation>
    </message>
    <message>
        <source>Only those for which this expression is true</source>
        <translation>Seulement celles pour lesquelles cette expression est vraie</translation>
    </message>
    <message>
        <source>Frames with the paths of their pictures</source>
        <translation>Images avec les chemins de leurs photos</translation>
    </message>
    <message>
        <source>Transfers at once</source>
        <translation>Transferts simultanés</translation>
    </message>
    <message>
        <source>Frames asked for</source>
        <translation>Images demandées</translation>
    </message>
    <message>
        <source>Frames downloaded</source>
        <translation>Images téléchargées</translation>
    </message>
    <message>
        <source>Frames that were there already</source>
        <translation>Images déjà présentes</translation>
    </message>
    <message>
        <source>Frames that could not be had</source>
        <translation>Images impossibles à obtenir</translation>
    </message>
    <message>
        <source>Download sessions</source>
        <translation>Télécharger des sessions</translation>
    </message>
    <message>
        <source>Downloads whole sessions from Zenodo and rebuilds their folders (DCIM, GPS, METADATA, PROCESSED_DATA) as they were. Sessions are named by their names, by DOIs in any form, or by a CSV list with a column session_name or doi.
What arrives is verified by size and md5; an interrupted download goes on where it stopped. Files that are there already are kept, whatever they hold. Raw data lie in one or more versions, which are put together; where they are restricted, the token of someone with access is needed.</source>
        <translation>Télécharge des sessions entières depuis Zenodo et reconstruit leurs dossiers (DCIM, GPS, METADATA, PROCESSED_DATA) tels qu'ils étaient. Les sessions sont désignées par leurs noms, par des DOI sous toute forme, ou par une liste CSV avec une colonne session_name ou doi.
Ce qui arrive est vérifié par taille et md5 ; un téléchargement interrompu reprend où il s'est arrêté. Les fichiers déjà présents sont gardés, quel que soit leur contenu. Les données brutes sont dans une ou plusieurs versions, qui sont réunies ; là où elles sont à accès restreint, il faut le jeton de quelqu'un qui y a accès.</translation>
    </message>
    <message>
        <source>Sessions (names or DOIs, comma separated, or the path of a CSV list)</source>
        <translation>Sessions (noms ou DOI, séparés par des virgules, ou le chemin d'une liste CSV)</translation>
    </message>
    <message>
        <source>Sessions of this layer (a column doi or session_name)</source>
        <translation>Sessions de cette couche (une colonne doi ou session_name)</translation>
    </message>
    <message>
        <source>Only these archives (names, comma separated, * for anything)</source>
        <translation>Seulement ces archives (noms séparés par des virgules, * pour n'importe quoi)</translation>
    </message>
    <message>
        <source>Sessions downloaded</source>
        <translation>Sessions téléchargées</translation>
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
        <source>Other files that were kept</source>
        <translation>Autres fichiers, qui ont été gardés</translation>
    </message>
    <message>
        <source>Neither RAW nor PROCESSED is asked for: choose at least one.</source>
        <translation>Ni RAW ni PROCESSED n'est demandé : choisissez au moins l'un d'eux.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Export a Darwin Core archive</source>
        <translation>Exporter une archive Darwin Core</translation>
    </message>
    <message>
        <source>Writes what people annotated in the frames, or what a model predicted, as a Darwin Core archive that GBIF and OBIS take: an event for each session and for each frame, an occurrence for each label that names a taxon, with measurements and the address of the picture. The network is not needed: the taxa of the labels come with the plugin.
Title, abstract, people and licence are told by a JSON file; without one the archive is valid, but says general things. Labels that name no taxon (sand, rubble, turf) are listed in the report.
An absence is exported only where the label is the whole taxon and no other label of the frame says that the taxon is there.</source>
        <translation>Écrit ce que des personnes ont annoté dans les images, ou ce qu'un modèle a prédit, comme archive Darwin Core que GBIF et OBIS acceptent : un événement par session et par image, une occurrence par label qui nomme un taxon, avec des mesures et l'adresse de la photo. Le réseau n'est pas nécessaire : les taxons des labels viennent avec l'extension.
Titre, résumé, personnes et licence viennent d'un fichier JSON ; sans lui l'archive est valide, mais dit des choses générales. Les labels qui ne nomment aucun taxon (sable, débris, turf) sont listés dans le rapport.
Une absence n'est exportée que là où le label est le taxon entier et où aucun autre label de l'image ne dit que le taxon est là.</translation>
    </message>
    <message>
        <source>Occurrences from</source>
        <translation>Occurrences d'après</translation>
    </message>
    <message>
        <source>Metadata (title, people, licence)</source>
        <translation>Métadonnées (titre, personnes, licence)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export absences too</source>
        <translation>Exporter aussi les absences</translation>
    </message>
    <message>
        <source>Labels that name no taxon</source>
        <translation>Labels qui ne nomment aucun taxon</translation>
    </message>
    <message>
        <source>Taxa of labels of your own</source>
        <translation>Taxons de vos propres labels</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Sessions exported</source>
        <translation>Sessions exportées</translation>
    </message>
    <message>
        <source>Frames exported</source>
        <translation>Images exportées</translation>
    </message>
    <message>
        <source>Presences</source>
        <translation>Présences</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Export a part of an atlas as an atlas</source>
        <translation>Exporter une partie d'un atlas comme atlas</translation>
    </message>
    <message>
        <source>Makes a new atlas of chosen sessions and frames, with everything that belongs to them: versions, tracks, scores, annotations, labels, models, styles and the history. All ids stay. The new file opens, is checked, synchronised and annotated like any other atlas.
Sessions that were taken whole count as synchronised. Those of which the filters left only some frames are read again by the next synchronisation, which brings the frames that are missing.
The atlas is only read. The new file appears when it is complete, with a text beside it that says what it is and what to cite; existing files are left alone unless overwriting is asked for.</source>
        <translation>Fait un nouvel atlas de sessions et d'images choisies, avec tout ce qui s'y rattache : versions, trajets, scores, annotations, labels, modèles, styles et historique. Tous les identifiants restent. Le nouveau fichier s'ouvre, se vérifie, se synchronise et s'annote comme tout autre atlas.
Les sessions prises en entier comptent comme synchronisées. Celles dont les filtres n'ont laissé qu'une partie des images sont relues par la synchronisation suivante, qui apporte les images manquantes.
L'atlas n'est que lu. Le nouveau fichier apparaît quand il est complet, accompagné d'un texte qui dit ce que c'est et quoi citer ; les fichiers existants sont laissés tels quels sauf si leur remplacement est demandé.</translation>
    </message>
    <message>
        <source>Add the layers of the new atlas to the project</source>
        <translation>Ajouter les couches du nouvel atlas au projet</translation>
    </message>
    <message>
        <source>The project shows layers of {path}; remove them before it is replaced.</source>
        <translation>Le projet montre des couches de {path} ; retirez-les avant son remplacement.</translation>
    </message>
    <message>
        <source>Export iFDO files</source>
        <translation>Exporter des fichiers iFDO</translation>
    </message>
    <message>
        <source>Writes an iFDO file (image FAIR Digital Object, version 2.2.1) for each session: what its images are, where and when each was taken, by what platform, under which licence, and what people and the model see in it.
What the atlas does not know (the principal investigator, the camera, …) can be given in a JSON file of iFDO's own fields. With a folder of pictures their SHA-256 is taken. What remains unknown is null, and is listed in completeness.csv and completeness.txt.</source>
        <translation>Écrit un fichier iFDO (image FAIR Digital Object, version 2.2.1) par session : ce que sont ses images, où et quand chacune a été prise, par quelle plateforme, sous quelle licence, et ce que des personnes et le modèle y voient.
Ce que l'atlas ne sait pas (le responsable scientifique, l'appareil, …) peut être donné dans un fichier JSON des champs mêmes d'iFDO. Avec un dossier de photos, leur SHA-256 est calculé. Ce qui reste inconnu vaut null, et est listé dans completeness.csv et completeness.txt.</translation>
    </message>
    <message>
        <source>What is seen in the images</source>
        <translation>Ce qui est vu dans les images</translation>
    </message>
    <message>
        <source>Further fields (JSON)</source>
        <translation>Autres champs (JSON)</translation>
    </message>
    <message>
        <source>Folder with the pictures, for their checksums</source>
        <translation>Dossier avec les photos, pour leurs sommes de contrôle</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>Dossier de sortie</translation>
    </message>
    <message>
        <source>Images with checksum</source>
        <translation>Images avec somme de contrôle</translation>
    </message>
    <message>
        <source>Labels by people</source>
        <translation>Labels par des personnes</translation>
    </message>
    <message>
        <source>Labels by the model</source>
        <translation>Labels par le modèle</translation>
    </message>
    <message>
        <source>Export image annotations</source>
        <translation>Exporter des annotations d'images</translation>
    </message>
    <message>
        <source>Writes frames with what people annotated in them, or what a model predicted, as a dataset that trains image models: CSV (as FathomNet takes it in), COCO, Pascal VOC, YOLO, or TensorFlow (CSV, label map, TFRecord).
Whole sessions go into train, val or test, so that no model is tested on a sea floor that it was trained on; labels are spread alike. The same seed gives the same split.
The atlas does not know the size of pictures. Give the folder that has them, and they are looked up, and put into the dataset if asked for; or give the size that all of them have. Pictures are referred to by their page on Zenodo.
Of annotations, the newest of a frame and label counts. Of predictions, those from the threshold of the filters on, or of each class.</source>
        <translation>Écrit les images avec ce que des personnes y ont annoté, ou ce qu'un modèle a prédit, comme jeu de données qui entraîne des modèles d'images : CSV (tel que FathomNet l'accepte), COCO, Pascal VOC, YOLO, ou TensorFlow (CSV, table des labels, TFRecord).
Des sessions entières vont dans train, val ou test, pour qu'aucun modèle ne soit testé sur un fond sur lequel il a été entraîné ; les labels sont répartis de la même façon. La même graine donne le même partage.
L'atlas ne connaît pas la taille des photos. Donnez le dossier qui les contient, et elles y sont cherchées, et mises dans le jeu de données si c'est demandé ; ou donnez la taille qu'elles ont toutes. Les photos sont désignées par leur page sur Zenodo.
Des annotations, la plus récente d'une image et d'un label compte. Des prédictions, celles à partir du seuil des filtres, ou de celui de chaque classe.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Labels from</source>
        <translation>Labels d'après</translation>
    </message>
    <message>
        <source>Shares of train, val and test (empty: one part)</source>
        <translation>Parts de train, val et test (vide : une seule partie)</translation>
    </message>
    <message>
        <source>Seed of the split</source>
        <translation>Graine du partage</translation>
    </message>
    <message>
        <source>Folder with the pictures of the frames</source>
        <translation>Dossier avec les photos des images</translation>
    </message>
    <message>
        <source>Pictures in the dataset (linked: the same file under a second name)</source>
        <translation>Photos dans le jeu de données (lien : le même fichier sous un second nom)</translation>
    </message>
    <message>
        <source>Width of pictures that are not in the folder (pixels, 0: unknown)</source>
        <translation>Largeur des photos qui ne sont pas dans le dossier (pixels, 0 : inconnue)</translation>
    </message>
    <message>
        <source>Height of pictures that are not in the folder (pixels, 0: unknown)</source>
        <translation>Hauteur des photos qui ne sont pas dans le dossier (pixels, 0 : inconnue)</translation>
    </message>
    <message>
        <source>Labels that are present</source>
        <translation>Labels présents</translation>
    </message>
    <message>
        <source>Labels that are absent</source>
        <translation>Labels absents</translation>
    </message>
    <message>
        <source>Frames in train</source>
        <translation>Images dans train</translation>
    </message>
    <message>
        <source>Frames in val</source>
        <translation>Images dans val</translation>
    </message>
    <message>
        <source>Frames in test</source>
        <translation>Images dans test</translation>
    </message>
    <message>
        <source>Export a report (PDF)</source>
        <translation>Exporter un rapport (PDF)</translation>
    </message>
    <message>
        <source>Writes the sessions with their DOIs as a PDF to print and to cite: maps of them, counts by platform and year, what the images show, a table by place and date, a page for each session (track, depth profile, classes, some of its images when they are on this computer), citations and licence. DOIs can be clicked.
The pages are made from a print layout template. To change them, save the template, edit it in QGIS's layout manager, and give it as template the next time.</source>
        <translation>Écrit les sessions avec leurs DOI comme PDF à imprimer et à citer : cartes, nombres par plateforme et année, ce que montrent les images, une table par lieu et date, une page par session (trajet, profil de profondeur, classes, quelques-unes de ses images quand elles sont sur cet ordinateur), citations et licence. Les DOI sont cliquables.
Les pages sont faites à partir d'un modèle de mise en page. Pour les changer, enregistrez le modèle, modifiez-le dans le gestionnaire de mises en page de QGIS, et donnez-le comme modèle la fois suivante.</translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation>Langue du rapport</translation>
    </message>
    <message>
        <source>A page for each session</source>
        <translation>Une page par session</translation>
    </message>
    <message>
        <source>Folder with the images of the sessions</source>
        <translation>Dossier avec les images des sessions</translation>
    </message>
    <message>
        <source>Print layout template (empty: that of the plugin)</source>
        <translation>Modèle de mise en page (vide : celui de l'extension)</translation>
    </message>
    <message>
        <source>Save the plugin's template, to change it</source>
        <translation>Enregistrer le modèle de l'extension, pour le changer</translation>
    </message>
    <message>
        <source>Export tables</source>
        <translation>Exporter des tables</translation>
    </message>
    <message>
        <source>Writes the four tables with which the Seatizen Atlas is published, as CSV or Parquet: sessions with their DOIs, frames, predictions (1 from the threshold of the class on, else 0; or the scores) and annotations. Footprints and tracks of the sessions and the positions of the frames can be written as layers: GeoJSON, shapefile, GeoPackage or GeoParquet.
All filters are optional; what passes all of them is exported. README.txt beside the files tells the filters, the numbers, the DOIs to cite, the licence and the checksum of each file.
Two exports of the same atlas are the same, byte by byte.</source>
        <translation>Écrit les quatre tables avec lesquelles le Seatizen Atlas est publié, en CSV ou Parquet : sessions avec leurs DOI, images, prédictions (1 à partir du seuil de la classe, sinon 0 ; ou les scores) et annotations. Les emprises et trajets des sessions et les positions des images peuvent être écrits comme couches : GeoJSON, shapefile, GeoPackage ou GeoParquet.
Tous les filtres sont facultatifs ; ce qui les passe tous est exporté. README.txt, à côté des fichiers, donne les filtres, les nombres, les DOI à citer, la licence et la somme de contrôle de chaque fichier.
Deux exports du même atlas sont identiques, octet par octet.</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formats</translation>
    </message>
    <message>
        <source>Scores instead of 0 and 1 in the table of predictions</source>
        <translation>Scores au lieu de 0 et 1 dans la table des prédictions</translation>
    </message>
    <message>
        <source>Import annotations into an atlas</source>
        <translation>Importer des annotations dans un atlas</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Brings annotations from a CSV file, or all of a folder, into an atlas: a column FileName and one column a label, with 1 (present), 0 (absent), -1 (not annotated) or nothing. Date, author and dataset are told by the file's name, YYYYMMDD_HHMMSS__author-name__dataset-name.csv, or given here.
Labels are found by their name or by one that they had; what differs only in case or blanks is suggested. Frames and labels that the atlas lacks are left out and counted. The same file again changes nothing; a corrected one takes the place of the first when it shall replace it, after a copy of the atlas.
With a model, the files hold its scores (0 to 1, one column a class), made by hand. They are written for frames that have none of this model, or for all when they shall replace.</source>
        <translation>Importe dans un atlas les annotations d'un fichier CSV, ou de tous ceux d'un dossier : une colonne FileName et une colonne par label, avec 1 (présent), 0 (absent), -1 (non annoté) ou rien. Date, auteur et jeu de données sont dits par le nom du fichier, AAAAMMJJ_HHMMSS__nom-auteur__nom-jeu.csv, ou donnés ici.
Les labels sont trouvés par leur nom ou par un nom qu'ils ont eu ; ce qui ne diffère que par la casse ou les espaces est suggéré. Les images et labels que l'atlas n'a pas sont laissés de côté et comptés. Le même fichier ne change rien la seconde fois ; un fichier corrigé prend la place du premier quand il doit le remplacer, après une copie de l'atlas.
Avec un modèle, les fichiers contiennent ses scores (0 à 1, une colonne par classe), faits à la main. Ils sont écrits pour les images qui n'en ont pas de ce modèle, ou pour toutes quand ils doivent remplacer.</translation>
    </message>
    <message>
        <source>Annotations (a file or folder)</source>
        <translation>Annotations (un fichier ou un dossier)</translation>
    </message>
    <message>
        <source>Date (YYYY-MM-DD HH:MM:SS)</source>
        <translation>Date (AAAA-MM-JJ HH:MM:SS)</translation>
    </message>
    <message>
        <source>Model whose scores these are (id, name or link)</source>
        <translation>Modèle de ces scores (id, nom ou lien)</translation>
    </message>
    <message>
        <source>Replace what differs in the atlas</source>
        <translation>Remplacer ce qui diffère dans l'atlas</translation>
    </message>
    <message>
        <source>Dry run: report, change nothing</source>
        <translation>Essai à blanc : rapporter, ne rien changer</translation>
    </message>
    <message>
        <source>Report as a table</source>
        <translation>Rapport en table</translation>
    </message>
    <message>
        <source>Annotations written</source>
        <translation>Annotations écrites</translation>
    </message>
    <message>
        <source>Frames that are not in the atlas</source>
        <translation>Images qui ne sont pas dans l'atlas</translation>
    </message>
    <message>
        <source>Columns that are no label of the atlas</source>
        <translation>Colonnes qui ne sont pas un label de l'atlas</translation>
    </message>
    <message>
        <source>Annotation sessions written</source>
        <translation>Sessions d'annotation écrites</translation>
    </message>
    <message>
        <source>Scores written</source>
        <translation>Scores écrits</translation>
    </message>
    <message>
        <source>Import labels into an atlas</source>
        <translation>Importer des labels dans un atlas</translation>
    </message>
    <message>
        <source>Adds labels from a CSV file (name, description, id_gbif, code_gcrmn, creation_date, id, old_name; only the name is needed) or a JSON list of such objects, or from a set that comes with the plugin: base (54 labels) or madagascar (114 labels).
A label that the atlas has under the same name is updated where the file says something else; blanks erase nothing. Labels that look alike are named, never merged. Importing the same file again changes nothing.
With renaming, labels that the file says were called otherwise get the names of the file.</source>
        <translation>Ajoute des labels à partir d'un fichier CSV (name, description, id_gbif, code_gcrmn, creation_date, id, old_name ; seul le nom est nécessaire) ou d'une liste JSON de tels objets, ou d'un jeu fourni avec l'extension : base (54 labels) ou madagascar (114 labels).
Un label que l'atlas a sous le même nom est mis à jour là où le fichier dit autre chose ; les vides n'effacent rien. Les labels qui se ressemblent sont nommés, jamais fusionnés. Importer de nouveau le même fichier ne change rien.
Avec le renommage, les labels que le fichier dit avoir porté un autre nom prennent les noms du fichier.</translation>
    </message>
    <message>
        <source>Labels (a file, or base or madagascar)</source>
        <translation>Labels (un fichier, ou base ou madagascar)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.json);;All files (*)</source>
        <translation>Tables (*.csv *.tsv *.txt *.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Rename labels that the file says were called otherwise</source>
        <translation>Renommer les labels que le fichier dit avoir porté un autre nom</translation>
    </message>
    <message>
        <source>Labels added</source>
        <translation>Labels ajoutés</translation>
    </message>
    <message>
        <source>Labels updated</source>
        <translation>Labels mis à jour</translation>
    </message>
    <message>
        <source>Labels unchanged</source>
        <translation>Labels inchangés</translation>
    </message>
    <message>
        <source>Rows rejected</source>
        <translation>Lignes rejetées</translation>
    </message>
    <message>
        <source>Import a model into an atlas</source>
        <translation>Importer un modèle dans un atlas</translation>
    </message>
    <message>
        <source>Adds a multilabel classifier with its classes, so that its scores can be synchronised. It is described by a CSV file (class, threshold, label), by the config.json and threshold.json of a model on Hugging Face (one of them, or the folder that holds both), or by dinovdeau, which comes with the plugin.
The model gets a table of its own with one column a class, and a layer of frames with their scores. A model of the same link is updated: thresholds, labels and further classes; classes are never taken away.
Each class belongs to a label: the one the file names, else the label of its name. The files of scores in sessions are recognised by the last part of the link.</source>
        <translation>Ajoute un classifieur multilabel avec ses classes, pour que ses scores puissent être synchronisés. Il est décrit par un fichier CSV (class, threshold, label), par le config.json et le threshold.json d'un modèle de Hugging Face (l'un d'eux, ou le dossier qui contient les deux), ou par dinovdeau, fourni avec l'extension.
Le modèle reçoit sa propre table avec une colonne par classe, et une couche d'images avec leurs scores. Un modèle de même lien est mis à jour : seuils, labels et nouvelles classes ; des classes ne sont jamais retirées.
Chaque classe appartient à un label : celui que nomme le fichier, sinon le label de même nom. Les fichiers de scores des sessions sont reconnus par la dernière partie du lien.</translation>
    </message>
    <message>
        <source>Model (a file or folder, or dinovdeau)</source>
        <translation>Modèle (un fichier ou un dossier, ou dinovdeau)</translation>
    </message>
    <message>
        <source>Models (*.csv *.json);;All files (*)</source>
        <translation>Modèles (*.csv *.json);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Link (https://… or owner/name on Hugging Face)</source>
        <translation>Lien (https://… ou propriétaire/nom sur Hugging Face)</translation>
    </message>
    <message>
        <source>Date (YYYY-MM-DD)</source>
        <translation>Date (AAAA-MM-JJ)</translation>
    </message>
    <message>
        <source>Threshold of classes without one</source>
        <translation>Seuil des classes qui n'en ont pas</translation>
    </message>
    <message>
        <source>Create labels for classes that have none</source>
        <translation>Créer des labels pour les classes qui n'en ont pas</translation>
    </message>
    <message>
        <source>Id of the model</source>
        <translation>Id du modèle</translation>
    </message>
    <message>
        <source>Import session folders into an atlas</source>
        <translation>Importer des dossiers de session dans un atlas</translation>
    </message>
    <message>
        <source>Imports a session folder, a folder of session folders, or the sessions that a CSV file lists (columns session_name and path; either may be blank). The atlas is created when it does not exist.
Sessions that are published on Zenodo get their DOIs when their tables are those of a published version: sizes and checksums are compared, nothing is downloaded. Where they differ, the session is left out and the report lists the files. Sessions that are not published are imported as local ones and become the published ones when a synchronisation finds them; frames and annotations keep their ids.
With an empty server Zenodo is not asked and all sessions are local. Importing the same folders again changes nothing.</source>
        <translation>Importe un dossier de session, un dossier de dossiers de session, ou les sessions que liste un fichier CSV (colonnes session_name et path ; l'une ou l'autre peut être vide). L'atlas est créé s'il n'existe pas.
Les sessions publiées sur Zenodo reçoivent leurs DOI quand leurs tables sont celles d'une version publiée : tailles et sommes de contrôle sont comparées, rien n'est téléchargé. Là où elles diffèrent, la session est laissée de côté et le rapport liste les fichiers. Les sessions non publiées sont importées comme locales et deviennent les sessions publiées quand une synchronisation les trouve ; images et annotations gardent leurs ids.
Avec un serveur vide, Zenodo n'est pas interrogé et toutes les sessions sont locales. Importer de nouveau les mêmes dossiers ne change rien.</translation>
    </message>
    <message>
        <source>Atlas (created when it does not exist)</source>
        <translation>Atlas (créé s'il n'existe pas)</translation>
    </message>
    <message>
        <source>Session folder, folder of sessions, or CSV list</source>
        <translation>Dossier de session, dossier de sessions, ou liste CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;All files (*)</source>
        <translation>Fichiers CSV (*.csv);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Also take frames that were judged useless</source>
        <translation>Prendre aussi les images jugées inutiles</translation>
    </message>
    <message>
        <source>Sessions to skip at the beginning</source>
        <translation>Sessions à passer au début</translation>
    </message>
    <message>
        <source>Zenodo server (empty: do not ask, all sessions are local)</source>
        <translation>Serveur Zenodo (vide : ne pas demander, toutes les sessions sont locales)</translation>
    </message>
    <message>
        <source>Authentication, for restricted versions</source>
        <translation>Authentification, pour les versions restreintes</translation>
    </message>
    <message>
        <source>Report (CSV)</source>
        <translation>Rapport (CSV)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Fichiers CSV (*.csv)</translation>
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
        <source>Frames written</source>
        <translation>Images écrites</translation>
    </message>
    <message>
        <source>Publish the atlas on Zenodo</source>
        <translation>Publier l'atlas sur Zenodo</translation>
    </message>
    <message>
        <source>Makes the next version of the atlas's deposit (urn:seatizen-atlas): the GeoPackage, the published tables as CSV and Parquet and the Darwin Core Archive, in place of all files of the version before. The first one creates the deposit.
The atlas is checked first; errors keep it from being published. What goes up is a copy without sessions that are not on Zenodo, without tables and styles of your own, and without messages that name files of this computer. It says which version it is; once it is public, your atlas says so too.
A draft is left unless publishing is asked for. A run that was interrupted is simply repeated: it goes on where it stopped, and nothing is published twice. An atlas that did not change since its last version is not published again, unless a version is given.</source>
        <translation>Fait la version suivante du dépôt de l'atlas (urn:seatizen-atlas) : le GeoPackage, les tables publiées en CSV et Parquet et l'archive Darwin Core, à la place de tous les fichiers de la version précédente. La première crée le dépôt.
L'atlas est d'abord vérifié ; des erreurs empêchent de le publier. Ce qui part est une copie sans les sessions qui ne sont pas sur Zenodo, sans vos propres tables et styles, et sans messages qui nomment des fichiers de cet ordinateur. Elle dit quelle version elle est ; une fois publique, votre atlas le dit aussi.
Un brouillon est laissé, sauf si la publication est demandée. Un traitement interrompu se relance simplement : il reprend où il s'est arrêté, et rien n'est publié deux fois. Un atlas qui n'a pas changé depuis sa dernière version n'est pas publié de nouveau, sauf si une version est donnée.</translation>
    </message>
    <message>
        <source>Metadata of the atlas (JSON)</source>
        <translation>Métadonnées de l'atlas (JSON)</translation>
    </message>
    <message>
        <source>Files beside the GeoPackage</source>
        <translation>Fichiers à côté du GeoPackage</translation>
    </message>
    <message>
        <source>Part of the version number that is raised</source>
        <translation>Partie du numéro de version qui est augmentée</translation>
    </message>
    <message>
        <source>Version instead, like v1.3.0</source>
        <translation>Version à la place, comme v1.3.0</translation>
    </message>
    <message>
        <source>Only tell what would be done, send nothing</source>
        <translation>Dire seulement ce qui serait fait, ne rien envoyer</translation>
    </message>
    <message>
        <source>Publish (otherwise a draft is left)</source>
        <translation>Publier (sinon un brouillon est laissé)</translation>
    </message>
    <message>
        <source>Metadata of the Darwin Core Archive (JSON)</source>
        <translation>Métadonnées de l'archive Darwin Core (JSON)</translation>
    </message>
    <message>
        <source>Folder where files are kept until they are public</source>
        <translation>Dossier où les fichiers sont gardés jusqu'à ce qu'ils soient publics</translation>
    </message>
    <message>
        <source>DOI of the version</source>
        <translation>DOI de la version</translation>
    </message>
    <message>
        <source>Page of the version or draft</source>
        <translation>Page de la version ou du brouillon</translation>
    </message>
    <message>
        <source>Bytes of all files</source>
        <translation>Octets de tous les fichiers</translation>
    </message>
    <message>
        <source>The version is public</source>
        <translation>La version est publique</translation>
    </message>
    <message>
        <source>Nothing changed since the last version</source>
        <translation>Rien n'a changé depuis la dernière version</translation>
    </message>
    <message>
        <source>{what} (several with commas; empty: all)</source>
        <translation>{what} (plusieurs séparés par des virgules ; vide : tout)</translation>
    </message>
    <message>
        <source>Sessions by name or DOI</source>
        <translation>Sessions par nom ou DOI</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>Plateformes</translation>
    </message>
    <message>
        <source>Only frames annotated with any of the labels</source>
        <translation>Seulement les images annotées avec l'un des labels</translation>
    </message>
    <message>
        <source>Only frames predicted with any of the classes</source>
        <translation>Seulement les images prédites avec l'une des classes</translation>
    </message>
    <message>
        <source>Only frames in the extent</source>
        <translation>Seulement les images dans l'étendue</translation>
    </message>
    <message>
        <source>Only frames in the polygons of a layer</source>
        <translation>Seulement les images dans les polygones d'une couche</translation>
    </message>
    <message>
        <source>Sessions from this day on</source>
        <translation>Sessions à partir de ce jour</translation>
    </message>
    <message>
        <source>Sessions to this day</source>
        <translation>Sessions jusqu'à ce jour</translation>
    </message>
    <message>
        <source>Score from which a class counts (empty: the class's own threshold)</source>
        <translation>Score à partir duquel une classe compte (vide : le seuil propre à la classe)</translation>
    </message>
    <message>
        <source>Only annotated frames</source>
        <translation>Seulement les images annotées</translation>
    </message>
    <message>
        <source>Model by name or id (empty: the newest)</source>
        <translation>Modèle par nom ou identifiant (vide : le plus récent)</translation>
    </message>
    <message>
        <source>Overwrite existing files</source>
        <translation>Remplacer les fichiers existants</translation>
    </message>
    <message>
        <source>The extent {extent} cannot be read.</source>
        <translation>L'étendue {extent} est illisible.</translation>
    </message>
    <message>
        <source>The layer of polygons is empty; nothing was exported.</source>
        <translation>La couche de polygones est vide ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>A polygon cannot be brought to longitude and latitude; nothing was exported.</source>
        <translation>Un polygone ne peut pas être converti en longitude et latitude ; rien n'a été exporté.</translation>
    </message>
    <message>
        <source>Synchronise an atlas with Zenodo</source>
        <translation>Synchroniser un atlas avec Zenodo</translation>
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
        <source>COMMUNITIES is empty: give at least one community.</source>
        <translation>COMMUNITIES est vide : donnez au moins une communauté.</translation>
    </message>
    <message>
        <source>Update metadata on Zenodo</source>
        <translation>Mettre à jour les métadonnées sur Zenodo</translation>
    </message>
    <message>
        <source>Describes published versions of sessions anew with a campaign's metadata, and publishes them again. Their files, DOIs and dates of publication stay; what is not open stays so.
Sessions are the paths of their folders or of a folder of such folders, their names, DOIs in any form, or a CSV list. With its folder a session is described as for an upload; without, the description made of it, its places and dates stay as they are published.
A dry run lists what would change, field by field. Run again, versions that say it all already are left alone, and an interrupted run is finished.</source>
        <translation>Décrit de nouveau des versions publiées de sessions avec les métadonnées d'une campagne, et les publie de nouveau. Leurs fichiers, DOI et dates de publication restent ; ce qui n'est pas ouvert le reste.
Les sessions sont les chemins de leurs dossiers ou d'un dossier de tels dossiers, leurs noms, des DOI sous toute forme, ou une liste CSV. Avec son dossier une session est décrite comme pour un envoi ; sans lui, la description qui en est faite, ses lieux et ses dates restent tels qu'ils sont publiés.
Un essai à blanc liste ce qui changerait, champ par champ. Au lancement suivant, les versions qui disent déjà tout sont laissées telles quelles, et un traitement interrompu est terminé.</translation>
    </message>
    <message>
        <source>Sessions (folders, names or DOIs, comma separated, or the path of a CSV list)</source>
        <translation>Sessions (dossiers, noms ou DOI, séparés par des virgules, ou le chemin d'une liste CSV)</translation>
    </message>
    <message>
        <source>The campaign's metadata (JSON)</source>
        <translation>Les métadonnées de la campagne (JSON)</translation>
    </message>
    <message>
        <source>Versions of each session</source>
        <translation>Versions de chaque session</translation>
    </message>
    <message>
        <source>Only list what would change</source>
        <translation>Lister seulement ce qui changerait</translation>
    </message>
    <message>
        <source>Versions changed (dry run: that would change)</source>
        <translation>Versions changées (essai à blanc : qui changeraient)</translation>
    </message>
    <message>
        <source>Versions unchanged</source>
        <translation>Versions inchangées</translation>
    </message>
    <message>
        <source>Versions or sessions that could not be changed</source>
        <translation>Versions ou sessions qui n'ont pas pu être changées</translation>
    </message>
    <message>
        <source>Cancelled; run it again, and a version that is open for the change is finished.</source>
        <translation>Annulé ; relancez, et une version qui est ouverte pour le changement est terminée.</translation>
    </message>
    <message>
        <source>Upgrade a published atlas</source>
        <translation>Mettre à niveau un atlas publié</translation>
    </message>
    <message>
        <source>Makes a new atlas of a published Seatizen Atlas file (schema 1): every session, frame, label, model, score, annotation and run arrives with its id, coordinates bit for bit, and so do your own tables, layers and views. The new file is a valid GeoPackage, several times smaller, and can be synchronised.
What the new file cannot hold, such as scores whose frame is gone, is listed row by row in its table upgrade_left_out. The published file is only read. The new one appears when it is complete; an existing file is left alone unless overwriting is asked for.</source>
        <translation>Fait un nouvel atlas d'un fichier Seatizen Atlas publié (schéma 1) : chaque session, image, label, modèle, score, annotation et exécution arrive avec son id, les coordonnées au bit près, de même que vos propres tables, couches et vues. Le nouveau fichier est un GeoPackage valide, plusieurs fois plus petit, et peut être synchronisé.
Ce que le nouveau fichier ne peut pas contenir, comme des scores dont l'image a disparu, est listé ligne par ligne dans sa table upgrade_left_out. Le fichier publié est seulement lu. Le nouveau apparaît quand il est complet ; un fichier existant est laissé tel quel sauf si l'écrasement est demandé.</translation>
    </message>
    <message>
        <source>Published atlas</source>
        <translation>Atlas publié</translation>
    </message>
    <message>
        <source>Rows and values left out</source>
        <translation>Lignes et valeurs laissées de côté</translation>
    </message>
    <message>
        <source>Upload a session</source>
        <translation>Envoyer une session</translation>
    </message>
    <message>
        <source>Uploads the folder of a session to Zenodo: its raw data, its processed data, or chosen folders whole. A folder that holds session folders means each of them.
The description is made of the campaign's JSON file and of what lies in the folder. A draft is left, whose link is shown; it is made public with PUBLISH, also by a second run, and that cannot be taken back. An interrupted upload goes on where it stopped; what is public already with the same files is left alone.
A dry run shows every file and what is on the server, and sends nothing. The session's folder is only read.</source>
        <translation>Envoie le dossier d'une session à Zenodo : ses données brutes, ses données traitées, ou des dossiers choisis en entier. Un dossier qui contient des dossiers de sessions signifie chacun d'eux.
La description est faite du fichier JSON de la campagne et de ce qui se trouve dans le dossier. Un brouillon est laissé, dont le lien est montré ; il est rendu public avec PUBLISH, aussi par un second lancement, et on ne peut pas revenir en arrière. Un envoi interrompu reprend où il s'est arrêté ; ce qui est déjà public avec les mêmes fichiers est laissé tel quel.
Un essai à blanc montre chaque fichier et ce qui est sur le serveur, et n'envoie rien. Le dossier de la session est seulement lu.</translation>
    </message>
    <message>
        <source>Folder of the session, or a folder of sessions</source>
        <translation>Dossier de la session, ou un dossier de sessions</translation>
    </message>
    <message>
        <source>Metadata of the campaign (JSON)</source>
        <translation>Métadonnées de la campagne (JSON)</translation>
    </message>
    <message>
        <source>What to send: raw, processed, single folders, or custom with folders</source>
        <translation>Quoi envoyer : raw (brut), processed (traité), des dossiers, ou custom avec des dossiers</translation>
    </message>
    <message>
        <source>All frames, not only the useful ones</source>
        <translation>Toutes les images, pas seulement les utiles</translation>
    </message>
    <message>
        <source>Files of the previous version stay</source>
        <translation>Les fichiers de la version précédente restent</translation>
    </message>
    <message>
        <source>Allow another version of what is published already</source>
        <translation>Permettre une autre version de ce qui est déjà publié</translation>
    </message>
    <message>
        <source>Add ISO 19115 metadata to METADATA.zip</source>
        <translation>Ajouter les métadonnées ISO 19115 à METADATA.zip</translation>
    </message>
    <message>
        <source>Only show what would be sent</source>
        <translation>Montrer seulement ce qui serait envoyé</translation>
    </message>
    <message>
        <source>Publish (cannot be taken back)</source>
        <translation>Publier (sans retour possible)</translation>
    </message>
    <message>
        <source>Workspace for archives (default: the user's cache)</source>
        <translation>Dossier de travail pour les archives (par défaut : le cache de l'utilisateur)</translation>
    </message>
    <message>
        <source>Number of the last version</source>
        <translation>Numéro de la dernière version</translation>
    </message>
    <message>
        <source>Its DOI</source>
        <translation>Son DOI</translation>
    </message>
    <message>
        <source>Its page</source>
        <translation>Sa page</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>Octets envoyés</translation>
    </message>
    <message>
        <source>Versions that are public</source>
        <translation>Versions publiques</translation>
    </message>
    <message>
        <source>Zenodo token (authentication configuration)</source>
        <translation>Jeton Zenodo (configuration d'authentification)</translation>
    </message>
    <message>
        <source>{count} draft(s) have neither a title nor files; none was thrown away.</source>
        <translation>{count} brouillon(s) n'ont ni titre ni fichiers ; aucun n'a été jeté.</translation>
    </message>
    <message>
        <source>{discarded} of {count} draft(s) without title and files were thrown away.</source>
        <translation>{discarded} brouillon(s) sur {count} sans titre ni fichiers ont été jetés.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' is not known, expected one of {expected}; nothing was sent.</source>
        <translation>{file} : la clé « {key} » est inconnue, l'une de {expected} était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' names {path}, which was not found beside it or one folder up; nothing was sent.</source>
        <translation>{file} : la clé « {key} » nomme {path}, qui n'a été trouvé ni à côté ni un dossier plus haut ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' names {path}, expected a text in UTF-8 ({reason}); nothing was sent.</source>
        <translation>{file} : la clé « {key} » nomme {path}, un texte en UTF-8 était attendu ({reason}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' names {path}, expected a text in the campaign's own folders; nothing was sent, copy it there.</source>
        <translation>{file} : la clé « {key} » nomme {path}, un texte dans les dossiers mêmes de la campagne était attendu ; rien n'a été envoyé, copiez-le là.</translation>
    </message>
    <message>
        <source>open or restricted</source>
        <translation>open ou restricted</translation>
    </message>
    <message>
        <source>2015, -1 or the path of a text (.txt or .html)</source>
        <translation>2015, -1 ou le chemin d'un texte (.txt ou .html)</translation>
    </message>
    <message>
        <source>a relation that Zenodo knows, like isMetadataFor</source>
        <translation>une relation que Zenodo connaît, comme isMetadataFor</translation>
    </message>
    <message>
        <source>a web address or nothing</source>
        <translation>une adresse web ou rien</translation>
    </message>
    <message>
        <source>names of communities as they are in their addresses</source>
        <translation>des noms de communautés tels qu'ils sont dans leurs adresses</translation>
    </message>
    <message>
        <source>{file}, line {line}: expected text in UTF-8, found other bytes; nothing was sent, save it as CSV UTF-8.</source>
        <translation>{file}, ligne {line} : du texte en UTF-8 était attendu, d'autres octets ont été trouvés ; rien n'a été envoyé, enregistrez-le en CSV UTF-8.</translation>
    </message>
    <message>
        <source>{file}: the column {column} is missing, expected the columns {expected}; nothing was sent.</source>
        <translation>{file} : la colonne {column} manque, les colonnes {expected} étaient attendues ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the column {column} is there twice, expected it once; nothing was sent.</source>
        <translation>{file} : la colonne {column} est là deux fois, une seule était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: expected cells as in the first line, found {found}; nothing was sent.</source>
        <translation>{file}, ligne {line} : des cellules comme dans la première ligne étaient attendues, {found} trouvées ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>more of them</source>
        <translation>davantage</translation>
    </message>
    <message>
        <source>The title is empty: Zenodo shows a version by it.</source>
        <translation>Le titre est vide : c'est par lui que Zenodo montre une version.</translation>
    </message>
    <message>
        <source>The description is empty: Zenodo publishes nothing without one.</source>
        <translation>La description est vide : Zenodo ne publie rien sans elle.</translation>
    </message>
    <message>
        <source>The version text is empty: a session's versions are told apart by it.</source>
        <translation>Le texte de version est vide : il distingue les versions d'une session.</translation>
    </message>
    <message>
        <source>There is no creator: name at least one.</source>
        <translation>Il n'y a pas de créateur : nommez-en au moins un.</translation>
    </message>
    <message>
        <source>Row {row}: a person or organisation has no name.</source>
        <translation>Ligne {row} : une personne ou une organisation n'a pas de nom.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no ORCID, which is four groups of four digits whose last one is right, like 0000-0002-1825-0097.</source>
        <translation>Ligne {row} : « {found} » n'est pas un ORCID, qui a quatre groupes de quatre chiffres dont le dernier est juste, comme 0000-0002-1825-0097.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no kind of contributor that Zenodo knows.</source>
        <translation>Ligne {row} : « {found} » n'est pas un genre de contributeur que Zenodo connaît.</translation>
    </message>
    <message>
        <source>“{found}” cannot be a licence: give its identifier as Zenodo has it, like cc-by-4.0.</source>
        <translation>« {found} » ne peut pas être une licence : donnez son identifiant tel que Zenodo l'a, comme cc-by-4.0.</translation>
    </message>
    <message>
        <source>“{found}” is no access right: choose open or restricted.</source>
        <translation>« {found} » n'est pas un droit d'accès : choisissez open ou restricted.</translation>
    </message>
    <message>
        <source>“{found}” cannot be a community: give the last part of its address.</source>
        <translation>« {found} » ne peut pas être une communauté : donnez la dernière partie de son adresse.</translation>
    </message>
    <message>
        <source>“{found}” is no language code: give three letters, like eng or fra.</source>
        <translation>« {found} » n'est pas un code de langue : donnez trois lettres, comme eng ou fra.</translation>
    </message>
    <message>
        <source>{urn} is missing: the session could not be found again.</source>
        <translation>{urn} manque : la session ne pourrait pas être retrouvée.</translation>
    </message>
    <message>
        <source>Row {row}: the related identifier is empty.</source>
        <translation>Ligne {row} : l'identifiant lié est vide.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no relation that Zenodo knows.</source>
        <translation>Ligne {row} : « {found} » n'est pas une relation que Zenodo connaît.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no day; write it like 2024-05-31.</source>
        <translation>Ligne {row} : « {found} » n'est pas un jour ; écrivez-le comme 2024-05-31.</translation>
    </message>
    <message>
        <source>Row {row}: give a first or a last day.</source>
        <translation>Ligne {row} : donnez un premier ou un dernier jour.</translation>
    </message>
    <message>
        <source>Row {row}: the last day, {end}, is before the first, {start}.</source>
        <translation>Ligne {row} : le dernier jour, {end}, est avant le premier, {start}.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no kind of date that Zenodo knows.</source>
        <translation>Ligne {row} : « {found} » n'est pas un genre de date que Zenodo connaît.</translation>
    </message>
    <message>
        <source>Row {row}: the place has no name.</source>
        <translation>Ligne {row} : le lieu n'a pas de nom.</translation>
    </message>
    <message>
        <source>Row {row}: “{found}” is no {name}: degrees from {least} to {most}.</source>
        <translation>Ligne {row} : « {found} » n'est pas une {name} : des degrés de {least} à {most}.</translation>
    </message>
    <message>
        <source>Row {row}: give latitude and longitude, or neither.</source>
        <translation>Ligne {row} : donnez la latitude et la longitude, ou aucune des deux.</translation>
    </message>
    <message>
        <source>{file} could not be read ({reason}); nothing was sent.</source>
        <translation>{file} n'a pas pu être lu ({reason}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: expected metadata as JSON in UTF-8, found something else ({reason}); nothing was sent.</source>
        <translation>{file} : des métadonnées en JSON (UTF-8) étaient attendues, autre chose a été trouvé ({reason}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: expected keys and values between braces, found something else; nothing was sent.</source>
        <translation>{file} : des clés et valeurs entre accolades étaient attendues, autre chose a été trouvé ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' is there twice, expected it once; nothing was sent.</source>
        <translation>{file} : la clé « {key} » est là deux fois, une seule était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' is missing, expected {expected}; nothing was sent.</source>
        <translation>{file} : la clé « {key} » manque, {expected} attendu ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' holds {found}, expected {expected}; nothing was sent.</source>
        <translation>{file} : la clé « {key} » contient {found}, {expected} attendu ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a text, or "" for none</source>
        <translation>un texte, ou "" pour rien</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>une liste de textes</translation>
    </message>
    <message>
        <source>a list of objects with identifier, relation and resource_type</source>
        <translation>une liste d'objets avec identifier, relation et resource_type</translation>
    </message>
    <message>
        <source>an object of codes and their names</source>
        <translation>un objet de codes et de leurs noms</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' is missing, expected it for a version of chosen files; nothing was sent.</source>
        <translation>{file} : la clé « {key} » manque, elle était attendue pour une version de fichiers choisis ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the column {column} is blank, expected a value for each person; nothing was sent.</source>
        <translation>{file}, ligne {line} : la colonne {column} est vide, une valeur était attendue pour chaque personne ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {key} is there a second time in {column}, expected it once; nothing was sent.</source>
        <translation>{file}, ligne {line} : {key} est là une seconde fois dans {column}, une seule était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: the orcid of {key} is '{found}', expected four groups of four digits whose last one is right, like 0000-0002-1825-0097, or nothing; nothing was sent.</source>
        <translation>{file}, ligne {line} : l'orcid de {key} est « {found} », quatre groupes de quatre chiffres dont le dernier est juste étaient attendus, comme 0000-0002-1825-0097, ou rien ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: no line for {session} in {column}, expected one that names its creators; nothing was sent.</source>
        <translation>{file} : aucune ligne pour {session} dans {column}, une ligne qui nomme ses créateurs était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: {column} is blank for {session}, expected initials of people; nothing was sent.</source>
        <translation>{file}, ligne {line} : {column} est vide pour {session}, les initiales de personnes étaient attendues ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: the column {column} is no kind of contributor, expected one of {expected}; nothing was sent.</source>
        <translation>{file} : la colonne {column} n'est pas une sorte de contributeur, l'une de {expected} était attendue ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}, line {line}: '{key}' in {column} is nobody's initials, expected an id of {people}; nothing was sent.</source>
        <translation>{file}, ligne {line} : « {key} » dans {column} ne sont les initiales de personne, un identifiant de {people} était attendu ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{file}: expected a column {column} with the quality of positions; the quality is not described.</source>
        <translation>{file} : une colonne {column} avec la qualité des positions était attendue ; la qualité n'est pas décrite.</translation>
    </message>
    <message>
        <source>{file}: expected settings as JSON, found something else ({reason}); they are not described.</source>
        <translation>{file} : des réglages en JSON étaient attendus, autre chose a été trouvé ({reason}) ; ils ne sont pas décrits.</translation>
    </message>
    <message>
        <source>{file}: the key '{key}' has no name for {platform}, expected one since {session} was made by it; nothing was sent.</source>
        <translation>{file} : la clé « {key} » n'a pas de nom pour {platform}, il en fallait un puisque {session} a été faite par elle ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{downloaded} session(s) downloaded, {unchanged} there already, {failed} incomplete; {files} files, {megabytes} MB in {seconds} s.</source>
        <translation>{downloaded} session(s) téléchargées, {unchanged} déjà présentes, {failed} incomplètes ; {files} fichiers, {megabytes} Mo en {seconds} s.</translation>
    </message>
    <message>
        <source>{name}: {count} file(s) differ from those on Zenodo and were kept: {paths}</source>
        <translation>{name} : {count} fichier(s) diffèrent de ceux de Zenodo et ont été gardés : {paths}</translation>
    </message>
    <message>
        <source>{folder} needs {needed} MB for the sessions and their archives, and its disk has {free} MB; make room or choose fewer. Nothing was downloaded.</source>
        <translation>{folder} demande {needed} Mo pour les sessions et leurs archives, et son disque a {free} Mo ; faites de la place ou choisissez-en moins. Rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{frame} is in none of the archives of version {version} and its deposit.</source>
        <translation>{frame} n'est dans aucune des archives de la version {version} et de son dépôt.</translation>
    </message>
    <message>
        <source>{written} frame(s) downloaded, {same} there already, {missing} missing; {megabytes} MB in {requests} requests and {seconds} s.</source>
        <translation>{written} image(s) téléchargées, {same} déjà présentes, {missing} manquantes ; {megabytes} Mo en {requests} requêtes et {seconds} s.</translation>
    </message>
    <message>
        <source>The filter is no expression: {why}</source>
        <translation>Le filtre n'est pas une expression : {why}</translation>
    </message>
    <message>
        <source>The filter asks for a column {name}, which the frames do not have.</source>
        <translation>Le filtre demande une colonne {name}, que les images n'ont pas.</translation>
    </message>
    <message>
        <source>Looking at {session}…</source>
        <translation>Lecture de {session}…</translation>
    </message>
    <message>
        <source>{changed} version(s) would change, {unchanged} would not, {left_out} left out, {failed} failed; nothing was changed.</source>
        <translation>{changed} version(s) changeraient, {unchanged} non, {left_out} laissée(s) de côté, {failed} en échec ; rien n'a été changé.</translation>
    </message>
    <message>
        <source>{changed} version(s) changed, {unchanged} unchanged, {left_out} left out, {failed} failed.</source>
        <translation>{changed} version(s) changée(s), {unchanged} inchangée(s), {left_out} laissée(s) de côté, {failed} en échec.</translation>
    </message>
    <message>
        <source>{link} was changed since it was looked at; it was left as it is, look again.</source>
        <translation>{link} a changé depuis qu'on l'a regardé ; il a été laissé tel quel, regardez de nouveau.</translation>
    </message>
    <message>
        <source>Describing {link} anew…</source>
        <translation>Nouvelle description de {link}…</translation>
    </message>
    <message>
        <source>{path} does not exist; nothing was changed.</source>
        <translation>{path} n'existe pas ; rien n'a été changé.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); nothing was changed.</source>
        <translation>{path} ne peut pas être lu ({reason}) ; rien n'a été changé.</translation>
    </message>
    <message>
        <source>{link} stays {access} as it is published, though the campaign would open it; a version is opened on its page on Zenodo.</source>
        <translation>{link} reste {access} comme il est publié, bien que la campagne l'ouvrirait ; une version s'ouvre sur sa page Zenodo.</translation>
    </message>
    <message>
        <source>{link} is neither raw nor processed data (its version text is “{version}”), and {file} gives no description and version for chosen files; it was left as it is.</source>
        <translation>{link} n'est ni de données brutes ni de données traitées (son texte de version est « {version} »), et {file} ne donne pas de description et de version pour des fichiers choisis ; il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{folder} has no {missing}: the session is described without what they would tell; name it without its folder to keep the description that is published.</source>
        <translation>{folder} n'a pas de {missing} : la session est décrite sans ce qu'ils diraient ; nommez-la sans son dossier pour garder la description publiée.</translation>
    </message>
    <message>
        <source>{link} has the version text “{version}”, and {file} describes “{expected}”; it was left as it is.</source>
        <translation>{link} a le texte de version « {version} », et {file} décrit « {expected} » ; il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{server} has no session “{name}”; it was left out.</source>
        <translation>{server} n'a pas de session « {name} » ; elle a été laissée de côté.</translation>
    </message>
    <message>
        <source>“{name}” is the name of several deposits ({concepts}); give the DOI of one of them. It was left out.</source>
        <translation>« {name} » est le nom de plusieurs dépôts ({concepts}) ; donnez le DOI de l'un d'eux. Elle a été laissée de côté.</translation>
    </message>
    <message>
        <source>The deposits {first} and {second} are both named “{name}”; {second} was left out, download it into a folder of its own.</source>
        <translation>Les dépôts {first} et {second} s'appellent tous deux « {name} » ; {second} a été laissé de côté, téléchargez-le dans un dossier à lui.</translation>
    </message>
    <message>
        <source>{name} has neither a raw nor a processed version but others ({versions}); give the DOI of the version to bring.</source>
        <translation>{name} n'a ni version brute ni version traitée, mais d'autres ({versions}) ; donnez le DOI de la version à apporter.</translation>
    </message>
    <message>
        <source>{name} has no {kind} version on Zenodo.</source>
        <translation>{name} n'a pas de version {kind} sur Zenodo.</translation>
    </message>
    <message>
        <source>{name} has none of the files that were asked for ({archives}).</source>
        <translation>{name} n'a aucun des fichiers demandés ({archives}).</translation>
    </message>
    <message>
        <source>Another run is bringing {name} into {folder}; it was left to that one.</source>
        <translation>Un autre traitement apporte {name} dans {folder} ; cela lui a été laissé.</translation>
    </message>
    <message>
        <source>{folder} is a file, where a folder was expected; nothing was downloaded.</source>
        <translation>{folder} est un fichier, un dossier était attendu ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>The name of {path} holds bytes that are no text in UTF-8; nothing was packed, rename it.</source>
        <translation>Le nom de {path} contient des octets qui ne sont pas du texte en UTF-8 ; rien n'a été empaqueté, renommez-le.</translation>
    </message>
    <message>
        <source>{path} is a link that leads out of the session's folder; nothing was packed, replace it by the file.</source>
        <translation>{path} est un lien qui mène hors du dossier de la session ; rien n'a été empaqueté, remplacez-le par le fichier.</translation>
    </message>
    <message>
        <source>{path} is a link to a file that is not there; nothing was packed, bring the file or remove the link.</source>
        <translation>{path} est un lien vers un fichier qui n'est pas là ; rien n'a été mis en archive, apportez le fichier ou supprimez le lien.</translation>
    </message>
    <message>
        <source>{path} is a link to a folder that holds it; nothing was packed, remove the link.</source>
        <translation>{path} est un lien vers un dossier qui le contient ; rien n'a été mis en archive, supprimez le lien.</translation>
    </message>
    <message>
        <source>{server} accepts the token, which reads restricted data but lacks {scopes}: to publish, make one with deposit:write and deposit:actions.</source>
        <translation>{server} accepte le jeton, qui lit des données à accès restreint mais n'a pas {scopes} : pour publier, créez-en un avec deposit:write et deposit:actions.</translation>
    </message>
    <message>
        <source>{server} accepts the token.</source>
        <translation>{server} accepte le jeton.</translation>
    </message>
    <message>
        <source>CONTENT is empty, expected raw, processed, custom or names of folders ({folders}); nothing was sent.</source>
        <translation>CONTENT est vide, attendu raw, processed, custom ou des noms de dossiers ({folders}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>CONTENT names '{word}', expected raw, processed, custom or names of folders ({folders}); nothing was sent.</source>
        <translation>CONTENT nomme « {word} », attendu raw, processed, custom ou des noms de dossiers ({folders}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>CONTENT names {words}, which are versions of different kinds: run the upload once for raw, then once for processed data; nothing was sent.</source>
        <translation>CONTENT nomme {words}, qui sont des versions de genres différents : lancez l'envoi une fois pour les données brutes, puis une fois pour les données traitées ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>CONTENT names {folder}, which processed data do not hold: give raw for raw data, or custom with the folders that are to go up whole; nothing was sent.</source>
        <translation>CONTENT nomme {folder}, que les données traitées ne contiennent pas : donnez raw pour les données brutes, ou custom avec les dossiers à envoyer en entier ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder} is no folder, expected that of a session; nothing was sent.</source>
        <translation>{folder} n'est pas un dossier, attendu celui d'une session ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder} is neither the folder of a session (YYYYMMDD_COUNTRY-PLACE_PLATFORM) nor does it hold any; nothing was sent.</source>
        <translation>{folder} n'est pas le dossier d'une session (YYYYMMDD_PAYS-LIEU_PLATEFORME) et n'en contient pas ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder}: {count} frame(s) that METADATA/metadata.csv lists are not there (first {first}); they are not in the archive.</source>
        <translation>{folder} : {count} image(s) que METADATA/metadata.csv liste n'y sont pas (la première : {first}) ; elles ne sont pas dans l'archive.</translation>
    </message>
    <message>
        <source>{folder} has no folder METADATA, expected it with the list of frames, metadata.csv; nothing was sent.</source>
        <translation>{folder} n'a pas de dossier METADATA, attendu avec la liste des images, metadata.csv ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder} has no METADATA/metadata.csv, so that no frames are described and none are sent.</source>
        <translation>{folder} n'a pas de METADATA/metadata.csv : aucune image n'est décrite, et aucune n'est envoyée.</translation>
    </message>
    <message>
        <source>{folder} has no {place} or nothing is in it, and it was asked for; nothing was sent.</source>
        <translation>{folder} n'a pas de {place} ou il n'y a rien dedans, et il était demandé ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder} holds nothing of what was asked for (expected one of {places}); nothing was sent.</source>
        <translation>{folder} ne contient rien de ce qui était demandé (attendu un de {places}) ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>{folder}: none of the frames that METADATA/metadata.csv lists is useful and there, and frames were asked for; nothing was sent, ask for all frames or leave them out.</source>
        <translation>{folder} : aucune des images que METADATA/metadata.csv liste n'est utile et présente, et des images étaient demandées ; rien n'a été envoyé, demandez toutes les images ou laissez-les de côté.</translation>
    </message>
    <message>
        <source>{folder}: two files would have the name {name} on Zenodo, an archive of a folder and a file of the session's own; nothing was sent, move the file elsewhere.</source>
        <translation>{folder} : deux fichiers auraient le nom {name} sur Zenodo, l'archive d'un dossier et un fichier de la session elle-même ; rien n'a été envoyé, déplacez le fichier.</translation>
    </message>
    <message>
        <source>The ISO 19115 metadata go into METADATA.zip, which is not among what is to be sent of {folder}; nothing was sent, add METADATA or leave ISO 19115 out.</source>
        <translation>Les métadonnées ISO 19115 vont dans METADATA.zip, qui n'est pas de ce qui est à envoyer de {folder} ; rien n'a été envoyé, ajoutez METADATA ou laissez ISO 19115 de côté.</translation>
    </message>
    <message>
        <source>{folder} also holds {names}, which have no place in a version on Zenodo; they are not sent.</source>
        <translation>{folder} contient aussi {names}, qui n'ont pas de place dans une version sur Zenodo ; ils ne sont pas envoyés.</translation>
    </message>
    <message>
        <source>The metadata lack the identifier {urn}, by which the session is found again; nothing was sent.</source>
        <translation>Il manque aux métadonnées l'identifiant {urn}, par lequel la session est retrouvée ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>The version text is '{found}', expected {kind}, by which it is found again; nothing was sent.</source>
        <translation>Le texte de version est « {found} », attendu {kind}, par lequel elle est retrouvée ; rien n'a été envoyé.</translation>
    </message>
    <message>
        <source>The raw data of {session} (DCIM) would be open to everybody in this version; those of its platform are restricted, since they may show people.</source>
        <translation>Les données brutes de {session} (DCIM) seraient ouvertes à tout le monde dans cette version ; celles de sa plateforme sont restreintes, car on peut y voir des personnes.</translation>
    </message>
    <message>
        <source>Version {number} of {count}: {files} file(s), {size} MB</source>
        <translation>Version {number} sur {count} : {files} fichier(s), {size} Mo</translation>
    </message>
    <message>
        <source>files of these names are public already</source>
        <translation>des fichiers de ces noms sont déjà publics</translation>
    </message>
    <message>
        <source>METADATA.zip also gets {file}.</source>
        <translation>METADATA.zip reçoit aussi {file}.</translation>
    </message>
    <message>
        <source>Nothing of it is on the server; a new deposit is made.</source>
        <translation>Il n'y en a rien sur le serveur ; un nouveau dépôt est fait.</translation>
    </message>
    <message>
        <source>On the server: {version}, {link}</source>
        <translation>Sur le serveur : {version}, {link}</translation>
    </message>
    <message>
        <source>Files of the version before that stay: {files}</source>
        <translation>Fichiers de la version précédente qui restent : {files}</translation>
    </message>
    <message>
        <source>Files of the version before that do not: {files}</source>
        <translation>Fichiers de la version précédente qui ne restent pas : {files}</translation>
    </message>
    <message>
        <source>It is in the community {slug}.</source>
        <translation>Il est dans la communauté {slug}.</translation>
    </message>
    <message>
        <source>The community {slug} was asked, and its curators decide.</source>
        <translation>La communauté {slug} a été demandée, et ses responsables décident.</translation>
    </message>
    <message>
        <source>The community {slug} refused it: {said}</source>
        <translation>La communauté {slug} a refusé : {said}</translation>
    </message>
    <message>
        <source>uploaded: {files}</source>
        <translation>envoyé : {files}</translation>
    </message>
    <message>
        <source>already there: {files}</source>
        <translation>déjà là : {files}</translation>
    </message>
    <message>
        <source>kept from the version before: {files}</source>
        <translation>gardé de la version précédente : {files}</translation>
    </message>
    <message>
        <source>{count} more version(s) of {session} follow once this one is public: publish it, then run the upload again.</source>
        <translation>{count} autre(s) version(s) de {session} suivront quand celle-ci sera publique : publiez-la, puis relancez l'envoi.</translation>
    </message>
    <message>
        <source>{session}, {version}: was public already with the same files, {link}</source>
        <translation>{session}, {version} : était déjà publique avec les mêmes fichiers, {link}</translation>
    </message>
    <message>
        <source>{session}, {version}: published, {link}</source>
        <translation>{session}, {version} : publiée, {link}</translation>
    </message>
    <message>
        <source>{session}, {version}: a draft that nobody else sees, {link}</source>
        <translation>{session}, {version} : un brouillon que personne d'autre ne voit, {link}</translation>
    </message>
    <message>
        <source>in the community {slug}</source>
        <translation>dans la communauté {slug}</translation>
    </message>
    <message>
        <source>the community {slug} was asked and decides</source>
        <translation>la communauté {slug} a été demandée et décide</translation>
    </message>
    <message>
        <source>! the community {slug} refused ({said})</source>
        <translation>! la communauté {slug} a refusé ({said})</translation>
    </message>
    <message>
        <source>{path} lies beside the folders of the session and would be taken for the archive of one; nothing was sent, move it elsewhere.</source>
        <translation>{path} se trouve à côté des dossiers de la session et serait pris pour l'archive de l'un d'eux ; rien n'a été envoyé, déplacez-le.</translation>
    </message>
    <message>
        <source>{session}: what was packed waits in {folder} for the next run.</source>
        <translation>{session} : ce qui a été mis en archive attend dans {folder} le prochain lancement.</translation>
    </message>
    <message>
        <source>{session}: reading the files</source>
        <translation>{session} : lecture des fichiers</translation>
    </message>
    <message>
        <source>{session}: sending</source>
        <translation>{session} : envoi</translation>
    </message>
    <message>
        <source>{session}: packing {archive}</source>
        <translation>{session} : archive {archive}</translation>
    </message>
    <message>
        <source>{folder}: a version on Zenodo holds at most {most} GB and these have {total} GB ({sizes}); nothing was sent, choose fewer folders.</source>
        <translation>{folder} : une version sur Zenodo contient au plus {most} Go, et ceux-ci en ont {total} ({sizes}) ; rien n'a été envoyé, choisissez moins de dossiers.</translation>
    </message>
    <message>
        <source>{folder}: the files have more than the {most} GB that a version on Zenodo holds; whether they fit is known once they are packed.</source>
        <translation>{folder} : les fichiers dépassent les {most} Go que contient une version sur Zenodo ; on saura s'ils y tiennent quand ils seront en archive.</translation>
    </message>
    <message>
        <source>{path} has {size} GB and a version on Zenodo holds at most {most} GB; nothing was sent, split the file.</source>
        <translation>{path} a {size} Go et une version sur Zenodo contient au plus {most} Go ; rien n'a été envoyé, coupez le fichier.</translation>
    </message>
    <message>
        <source>{session} is published already as {version} with other files ({link}); nothing was sent, allow another version (NEW_VERSION) if that is meant.</source>
        <translation>{session} est déjà publiée comme {version} avec d'autres fichiers ({link}) ; rien n'a été envoyé, permettez une autre version (NEW_VERSION) si c'est voulu.</translation>
    </message>
    <message>
        <source>{folder} needs {needed} MB for the archives and its disk has {free} MB; nothing was packed, make room or choose another workspace.</source>
        <translation>{folder} demande {needed} Mo pour les archives et son disque en a {free} ; rien n'a été mis en archive, faites de la place ou choisissez un autre dossier de travail.</translation>
    </message>
    <message>
        <source>The workspace {folder} lies in the session's folder, which is only read; nothing was packed, choose another one.</source>
        <translation>Le dossier de travail {folder} se trouve dans le dossier de la session, qui est seulement lu ; rien n'a été mis en archive, choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Another run is at {folder}, where this one would pack; nothing was packed, wait until it has ended.</source>
        <translation>Un autre traitement est à {folder}, où celui-ci ferait ses archives ; rien n'a été mis en archive, attendez qu'il se termine.</translation>
    </message>
    <message>
        <source>{folder} is a file, where a folder was expected; nothing was packed.</source>
        <translation>{folder} est un fichier, un dossier était attendu ; rien n'a été mis en archive.</translation>
    </message>
    <message>
        <source>The frames have no column version_doi, or neither relative_file_path nor FileName; nothing was downloaded.</source>
        <translation>Les images n'ont pas de colonne version_doi, ou ni relative_file_path ni FileName ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>No frame is chosen; nothing was downloaded.</source>
        <translation>Aucune image n'est choisie ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>“{version}” of {frame} is not the DOI of a version on Zenodo.</source>
        <translation>« {version} » de {frame} n'est pas le DOI d'une version sur Zenodo.</translation>
    </message>
    <message>
        <source>No session is named: give names, DOIs or a CSV list with a column session_name or doi.</source>
        <translation>Aucune session n'est nommée : donnez des noms, des DOI ou une liste CSV avec une colonne session_name ou doi.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({reason}); nothing was done.</source>
        <translation>{path} ne peut pas être lu ({reason}) ; rien n'a été fait.</translation>
    </message>
    <message>
        <source>{path} has neither a column session_name nor a column doi in its first line; nothing was done.</source>
        <translation>{path} n'a ni colonne session_name ni colonne doi dans sa première ligne ; rien n'a été fait.</translation>
    </message>
    <message>
        <source>{path} is too large to be a list of sessions; nothing was done.</source>
        <translation>{path} est trop grand pour être une liste de sessions ; rien n'a été fait.</translation>
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
        <source>{session} has predictions of models the atlas does not know: {models}; they were left out. Import these models into the atlas, then synchronise again.</source>
        <translation>{session} a des prédictions de modèles que l'atlas ne connaît pas : {models} ; elles ont été laissées de côté. Importez ces modèles dans l'atlas, puis synchronisez de nouveau.</translation>
    </message>
    <message>
        <source>{file} holds only 0 and 1 and there is no _scores.csv file of its model; its predictions were not imported.</source>
        <translation>{file} ne contient que des 0 et des 1 et il n'y a pas de fichier _scores.csv de son modèle ; ses prédictions n'ont pas été importées.</translation>
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
        <source>{path} is there already and differs from {file} of version {version} (record {record}); allow it to be replaced, or choose another file. It was left as it is.</source>
        <translation>{path} est déjà là et diffère de {file} de la version {version} (enregistrement {record}) ; permettez son remplacement, ou choisissez un autre fichier. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{file} of record {record} arrived as it was published, but it is no Seatizen atlas; it was removed and {path} was left as it is.</source>
        <translation>{file} de l'enregistrement {record} est arrivé tel que publié, mais ce n'est pas un Seatizen Atlas ; il a été supprimé et {path} a été laissé tel quel.</translation>
    </message>
    <message>
        <source>The file that was there is none of the published ones, so it may hold work of yours; it is now {kept}.</source>
        <translation>Le fichier qui s'y trouvait n'est aucun des fichiers publiés, il peut donc contenir votre travail ; c'est maintenant {kept}.</translation>
    </message>
    <message>
        <source>{path} has schema {found}, this version of the plugin knows schema {known}; update the plugin to use it.</source>
        <translation>{path} est au schéma {found}, cette version de l'extension connaît le schéma {known} ; mettez l'extension à jour pour l'utiliser.</translation>
    </message>
    <message>
        <source>Record {record} gives no md5 for {file}; it was checked by its size and its tables only.</source>
        <translation>L'enregistrement {record} ne donne pas de md5 pour {file} ; il n'a été vérifié que par sa taille et ses tables.</translation>
    </message>
    <message>
        <source>{path} is {file} of version {version} ({date}, record {record}) already; nothing was downloaded.</source>
        <translation>{path} est déjà {file} de la version {version} ({date}, enregistrement {record}) ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{path} is now {file} of version {version} ({date}, record {record}), schema {schema}; {megabytes} MB in {seconds} s.</source>
        <translation>{path} est maintenant {file} de la version {version} ({date}, enregistrement {record}), schéma {schema} ; {megabytes} Mo en {seconds} s.</translation>
    </message>
    <message>
        <source>{part} holds {done} of {size} bytes; the next download to the same place goes on from there.</source>
        <translation>{part} contient {done} octets sur {size} ; le prochain téléchargement au même endroit reprendra là.</translation>
    </message>
    <message>
        <source>{server} has neither the record {concept} nor one with the identifier urn:{name}; nothing was downloaded.</source>
        <translation>{server} n'a ni l'enregistrement {concept} ni un enregistrement portant l'identifiant urn:{name} ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{server} has no record with the identifier urn:{name}; nothing was downloaded.</source>
        <translation>{server} n'a pas d'enregistrement portant l'identifiant urn:{name} ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{server} has several deposits with the identifier urn:{name} ({deposits}); name the one you want. Nothing was downloaded.</source>
        <translation>{server} a plusieurs dépôts portant l'identifiant urn:{name} ({deposits}) ; nommez celui que vous voulez. Rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>Record {record} has no GeoPackage in any version that can be read; the newest one holds {files}. Nothing was downloaded.</source>
        <translation>L'enregistrement {record} n'a de GeoPackage dans aucune version lisible ; la plus récente contient {files}. Rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>Record {record} has no GeoPackage, it holds {files}; nothing was downloaded.</source>
        <translation>L'enregistrement {record} n'a pas de GeoPackage, il contient {files} ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>Record {record} has several GeoPackages and none is called {expected}: {files}; nothing was downloaded.</source>
        <translation>L'enregistrement {record} a plusieurs GeoPackages et aucun ne s'appelle {expected} : {files} ; rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>The files of record {record} are not open ({access}); nothing was downloaded, a token of someone with access is needed.</source>
        <translation>Les fichiers de l'enregistrement {record} ne sont pas ouverts ({access}) ; rien n'a été téléchargé, il faut le jeton d'une personne qui y a accès.</translation>
    </message>
    <message>
        <source>{server} has no record {concept}; record {record}, which carries the identifier urn:{name}, was taken instead.</source>
        <translation>{server} n'a pas d'enregistrement {concept} ; l'enregistrement {record}, qui porte l'identifiant urn:{name}, a été pris à la place.</translation>
    </message>
    <message>
        <source>The files of the newest version {newest} (record {record}) are not open; the older version {taken} was taken.</source>
        <translation>Les fichiers de la version la plus récente {newest} (enregistrement {record}) ne sont pas ouverts ; la version plus ancienne {taken} a été prise.</translation>
    </message>
    <message>
        <source>The newest version {newest} (record {record}) has no GeoPackage; the older version {taken} was taken.</source>
        <translation>La version la plus récente {newest} (enregistrement {record}) n'a pas de GeoPackage ; la version plus ancienne {taken} a été prise.</translation>
    </message>
    <message>
        <source>Record {record} is the version that was asked for, but not the newest of its deposit.</source>
        <translation>L'enregistrement {record} est la version demandée, mais pas la plus récente de son dépôt.</translation>
    </message>
    <message>
        <source>Record {record} has no files; nothing was downloaded.</source>
        <translation>L'enregistrement {record} n'a pas de fichiers ; rien n'a été téléchargé.</translation>
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
        <source>{path} is shown by layers of this project; remove them from it and start again. Nothing was downloaded.</source>
        <translation>{path} est affiché par des couches de ce projet ; retirez-les et recommencez. Rien n'a été téléchargé.</translation>
    </message>
    <message>
        <source>{path} is open in another program or was not closed properly ({side} lies beside it); close it there, or open and close it once, and start again. It was left as it is.</source>
        <translation>{path} est ouvert dans un autre programme ou n'a pas été fermé correctement ({side} est à côté) ; fermez-le là-bas, ou ouvrez-le et fermez-le une fois, puis recommencez. Il a été laissé tel quel.</translation>
    </message>
    <message>
        <source>{path} needs {needed} MB and its disk has {free} MB; make room and start again. Nothing was downloaded.</source>
        <translation>{path} demande {needed} Mo et son disque en a {free} de libres ; faites de la place et recommencez. Rien n'a été téléchargé.</translation>
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
        <source>{session}: unexpected {kind}: {reason}. The session was left as it was.</source>
        <translation>{session} : erreur inattendue ({kind}) : {reason}. La session a été laissée telle quelle.</translation>
    </message>
    <message>
        <source>No version offers METADATA.zip openly any more; the frames that were read before stay in the atlas.</source>
        <translation>Plus aucune version n'offre METADATA.zip librement ; les images lues auparavant restent dans l'atlas.</translation>
    </message>
    <message>
        <source>{session}: {count} frames with annotations, or with scores made by hand, are no longer part of it; they stay in the atlas.</source>
        <translation>{session} : {count} images avec des annotations, ou des scores faits à la main, n'en font plus partie ; elles restent dans l'atlas.</translation>
    </message>
    <message>
        <source>{session}: {count} frames keep the scores that were made by hand; those that came with the session were left out.</source>
        <translation>{session} : {count} images gardent les scores faits à la main ; ceux qui venaient avec la session ont été laissés de côté.</translation>
    </message>
    <message>
        <source>{session} was a local session; it is the published one now, and its frames and annotations keep their ids.</source>
        <translation>{session} était une session locale ; c'est maintenant la session publiée, et ses images et annotations gardent leurs ids.</translation>
    </message>
    <message>
        <source>{session} is on Zenodo now, without an open METADATA.zip; the frames that were imported locally stay.</source>
        <translation>{session} est maintenant sur Zenodo, sans METADATA.zip ouvert ; les images importées localement restent.</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {retry} to try again, {unchanged} unchanged, {ignored} ignored; at most {megabytes} MB to read.</source>
        <translation>Sessions nouvelles : {new}, modifiées : {changed}, à réessayer : {retry}, inchangées : {unchanged}, ignorées : {ignored} ; au plus {megabytes} Mo à lire.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}. Nothing was taken from it.</source>
        <translation>{file} est illisible : {reason}. Rien n'en a été pris.</translation>
    </message>
    <message>
        <source>{file}, {place}: expected {expected}, found “{found}”; this entry was left out.</source>
        <translation>{file}, {place} : {expected} attendu, « {found} » trouvé ; cette entrée a été laissée de côté.</translation>
    </message>
    <message>
        <source>“{shares}” does not say how to split: two or three shares for train, val and test such as 0.8,0.1,0.1 were expected; nothing was written.</source>
        <translation>« {shares} » ne dit pas comment partager : deux ou trois parts pour train, val et test telles que 0.8,0.1,0.1 étaient attendues ; rien n'a été écrit.</translation>
    </message>
    <message>
        <source>A TFRecord has no boxes of pictures whose size is unknown.</source>
        <translation>Un TFRecord n'a pas de cadres d'images de taille inconnue.</translation>
    </message>
    <message>
        <source>VOC has no place for the author or the score of a box.</source>
        <translation>VOC n'a pas de place pour l'auteur ou le score d'un cadre.</translation>
    </message>
    <message>
        <source>YOLO has no boxes of pictures whose size is unknown.</source>
        <translation>YOLO n'a pas de cadres d'images de taille inconnue.</translation>
    </message>
    <message>
        <source>YOLO has no place for what was looked for and not seen.</source>
        <translation>YOLO n'a pas de place pour ce qui a été cherché et non vu.</translation>
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
        <source>{server} shows and takes deposits only with an access token and none was given; nothing was sent, choose an authentication configuration that holds one.</source>
        <translation>{server} ne montre et n'accepte des dépôts qu'avec un jeton d'accès et aucun n'a été donné ; rien n'a été envoyé, choisissez une configuration d'authentification qui en contient un.</translation>
    </message>
    <message>
        <source>{server} does not accept the access token: it is wrong, expired or revoked, or it is one of the other server (zenodo.org and sandbox.zenodo.org have tokens of their own); nothing was done.</source>
        <translation>{server} n'accepte pas le jeton d'accès : il est faux, expiré ou révoqué, ou c'est celui de l'autre serveur (zenodo.org et sandbox.zenodo.org ont chacun leurs jetons) ; rien n'a été fait.</translation>
    </message>
    <message>
        <source>The access token for {server} lacks the scope {scope}; the step was not done, make a token with deposit:write and deposit:actions.</source>
        <translation>Le jeton d'accès pour {server} n'a pas la portée {scope} ; l'étape n'a pas été faite, créez un jeton avec deposit:write et deposit:actions.</translation>
    </message>
    <message>
        <source>{place} belongs to another account, which has not shared it with that of the access token ({status}); it was not changed.</source>
        <translation>{place} appartient à un autre compte, qui ne l'a pas partagé avec celui du jeton d'accès ({status}) ; il n'a pas été modifié.</translation>
    </message>
    <message>
        <source>{place} does not exist or is published and can no longer be changed (404); nothing was done to it.</source>
        <translation>{place} n'existe pas, ou est publié et ne peut plus être modifié (404) ; rien n'y a été fait.</translation>
    </message>
    <message>
        <source>{place} did not take what was sent ({status} {said}{fields}); this step was not done.</source>
        <translation>{place} n'a pas accepté ce qui a été envoyé ({status} {said}{fields}) ; cette étape n'a pas été faite.</translation>
    </message>
    <message>
        <source>{place} has no room for the file: a version holds 50 GB, or the account's quota is used up ({status}); the file was not taken, ask Zenodo for more or spread it over several versions.</source>
        <translation>{place} n'a pas de place pour le fichier : une version contient 50 Go, ou le quota du compte est épuisé ({status}) ; le fichier n'a pas été pris, demandez davantage à Zenodo ou répartissez-le sur plusieurs versions.</translation>
    </message>
    <message>
        <source>{place} takes no more files: a version holds at most 100 ({status}); the file was not taken, pack files into archives.</source>
        <translation>{place} n'accepte plus de fichiers : une version en contient au plus 100 ({status}) ; le fichier n'a pas été pris, regroupez des fichiers en archives.</translation>
    </message>
    <message>
        <source>{place} found the request too large (413); it was not taken, shorten the description or split the file.</source>
        <translation>{place} a trouvé la requête trop grande (413) ; elle n'a pas été prise, raccourcissez la description ou divisez le fichier.</translation>
    </message>
    <message>
        <source>{place} was changed by somebody else at the same time ({status}); this step was not done, run it again.</source>
        <translation>{place} a été modifié par quelqu'un d'autre en même temps ({status}) ; cette étape n'a pas été faite, relancez-la.</translation>
    </message>
    <message>
        <source>“{name}” is the identifier of several deposits ({concepts}), where one was expected; nothing was done, remove the identifier from all but one on Zenodo.</source>
        <translation>« {name} » est l'identifiant de plusieurs dépôts ({concepts}), un seul était attendu ; rien n'a été fait, retirez l'identifiant de tous sauf un sur Zenodo.</translation>
    </message>
    <message>
        <source>“{name}” is published already ({link}); nothing was done, add a new version instead.</source>
        <translation>« {name} » est déjà publié ({link}) ; rien n'a été fait, ajoutez plutôt une nouvelle version.</translation>
    </message>
    <message>
        <source>There is an open draft with other content, “{title}” ({link}), perhaps somebody else's; it was left as it is, publish or discard it first.</source>
        <translation>Il y a un brouillon ouvert avec un autre contenu, « {title} » ({link}), peut-être celui de quelqu'un d'autre ; il a été laissé tel quel, publiez-le ou abandonnez-le d'abord.</translation>
    </message>
    <message>
        <source>The draft {link} does not hold exactly the files it should (missing or different: {missing}; too many: {other}); it was not published, run the upload again.</source>
        <translation>Le brouillon {link} ne contient pas exactement les fichiers voulus (manquants ou différents : {missing} ; en trop : {other}) ; il n'a pas été publié, relancez l'envoi.</translation>
    </message>
    <message>
        <source>{link} is public already and does not hold exactly the files that were uploaded (missing or different: {missing}; too many: {other}); nothing was changed, somebody published it by hand.</source>
        <translation>{link} est déjà public et ne contient pas exactement les fichiers envoyés (absents ou différents : {missing} ; en trop : {other}) ; rien n'a été changé, quelqu'un l'a publié à la main.</translation>
    </message>
    <message>
        <source>Zenodo did not confirm that {link} was published, and shows it as a draft; look at it in some minutes and publish it again, which is never done twice.</source>
        <translation>Zenodo n'a pas confirmé que {link} a été publié, et le montre comme brouillon ; regardez-le dans quelques minutes et publiez-le de nouveau, ce qui n'est jamais fait deux fois.</translation>
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
        <source>{files} of the previous version are restricted; they were not carried into the open version.</source>
        <translation>{files} de la version précédente sont à accès restreint ; ils n'ont pas été repris dans la version ouverte.</translation>
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
    <message>
        <source>{path} could not be read ({reason}); it was not uploaded.</source>
        <translation>{path} n'a pas pu être lu ({reason}) ; il n'a pas été envoyé.</translation>
    </message>
    <message>
        <source>{path} changed while it was uploaded; what arrived was not used, upload it again once it is complete.</source>
        <translation>{path} a changé pendant son envoi ; ce qui est arrivé n'a pas été utilisé, envoyez-le de nouveau quand il est complet.</translation>
    </message>
    <message>
        <source>{file} arrived at {place} with the md5 {found} instead of {expected}, twice; it was deleted there, upload it again.</source>
        <translation>{file} est arrivé à {place} avec le md5 {found} au lieu de {expected}, deux fois ; il y a été supprimé, envoyez-le de nouveau.</translation>
    </message>
    <message>
        <source>{file} was uploaded to {place}, which has not told its md5 yet, so that it could not be checked; run the upload again in some minutes, what is there is kept.</source>
        <translation>{file} a été envoyé à {place}, qui n'a pas encore donné son md5, de sorte qu'il n'a pas pu être vérifié ; relancez l'envoi dans quelques minutes, ce qui est là est gardé.</translation>
    </message>
    <message>
        <source>A version on Zenodo holds at most {most} files and {count} were to be in it; nothing of it was uploaded, pack them into archives.</source>
        <translation>Une version sur Zenodo contient au plus {most} fichiers et il devait y en avoir {count} ; rien n'en a été envoyé, regroupez-les en archives.</translation>
    </message>
    <message>
        <source>A version on Zenodo holds at most {most} bytes and {file} would bring it to {size}; nothing of it was uploaded, spread it over several versions.</source>
        <translation>Une version sur Zenodo contient au plus {most} octets et {file} la porterait à {size} ; rien n'en a été envoyé, répartissez-la sur plusieurs versions.</translation>
    </message>
    <message>
        <source>Zenodo does not take a file named {name} ({reason}); nothing was uploaded, rename it.</source>
        <translation>Zenodo n'accepte pas de fichier nommé {name} ({reason}) ; rien n'a été envoyé, renommez-le.</translation>
    </message>
</context><context>
    <name>SeatizenAnnotateForm</name>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurer</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>Abandonner…</translation>
    </message>
    <message>
        <source>Annotate &amp;selection</source>
        <translation>Annoter la &amp;sélection</translation>
    </message>
    <message>
        <source>Annotate the frames that are selected on the map or in a table</source>
        <translation>Annoter les images sélectionnées sur la carte ou dans une table</translation>
    </message>
    <message>
        <source>&amp;Pictures in</source>
        <translation>&amp;Photos dans</translation>
    </message>
    <message>
        <source>The folder with the pictures: of a session, or one with the folders of several</source>
        <translation>Le dossier des photos : d'une session, ou un dossier contenant ceux de plusieurs</translation>
    </message>
    <message>
        <source>Select frames of an atlas, on the map or in an attribute table, and press Annotate selection.</source>
        <translation>Sélectionnez des images d'un atlas, sur la carte ou dans une table d'attributs, puis cliquez sur Annoter la sélection.</translation>
    </message>
    <message>
        <source>The frame before (Page Up)</source>
        <translation>L'image précédente (Page préc.)</translation>
    </message>
    <message>
        <source>Which of the frames is shown</source>
        <translation>Laquelle des images est montrée</translation>
    </message>
    <message>
        <source>The next frame (Page Down)</source>
        <translation>L'image suivante (Page suiv.)</translation>
    </message>
    <message>
        <source>Look from farther away (Ctrl+-)</source>
        <translation>Voir de plus loin (Ctrl+-)</translation>
    </message>
    <message>
        <source>The whole picture (Ctrl+0)</source>
        <translation>La photo entière (Ctrl+0)</translation>
    </message>
    <message>
        <source>Look closer (Ctrl++)</source>
        <translation>Voir de plus près (Ctrl++)</translation>
    </message>
    <message>
        <source>Open the user guide</source>
        <translation>Ouvrir le guide</translation>
    </message>
    <message>
        <source>Rest a&amp;bsent</source>
        <translation>Reste a&amp;bsent</translation>
    </message>
    <message>
        <source>Mark as absent what is listed here and not annotated yet (Ctrl+Enter)</source>
        <translation>Marquer absent ce qui est listé ici et pas encore annoté (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Take the &amp;prediction</source>
        <translation>&amp;Prendre la prédiction</translation>
    </message>
    <message>
        <source>Start from what the model says: labels that are not annotated yet become present or absent (Ctrl+M)</source>
        <translation>Partir de ce que dit le modèle : les labels pas encore annotés deviennent présents ou absents (Ctrl+M)</translation>
    </message>
    <message>
        <source>The model whose scores are shown</source>
        <translation>Le modèle dont les scores sont montrés</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Auteur</translation>
    </message>
    <message>
        <source>first-last</source>
        <translation>prénom-nom</translation>
    </message>
    <message>
        <source>&amp;Dataset</source>
        <translation>&amp;Jeu de données</translation>
    </message>
    <message>
        <source>name_of_the_campaign</source>
        <translation>nom_de_la_campagne</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Enre&amp;gistrer</translation>
    </message>
    <message>
        <source>Write the annotations into the atlas (Ctrl+S)</source>
        <translation>Écrire les annotations dans l'atlas (Ctrl+S)</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;Exporter en CSV…</translation>
    </message>
    <message>
        <source>Write an annotation session of the atlas to a file as annotators hand it over</source>
        <translation>Écrire une session d'annotation de l'atlas dans un fichier tel que les annotateurs le remettent</translation>
    </message>
    <message>
        <source>Enter: present. Shift+Enter: absent. Delete: not annotated. 1 to 9: the first labels. *: favourite. Page Up and Down: frames.</source>
        <translation>Entrée : présent. Maj+Entrée : absent. Suppr : non annoté. 1 à 9 : les premiers labels. * : favori. Page préc. et suiv. : images.</translation>
    </message>
</context><context>
    <name>SeatizenAnnotationImportDialog</name>
    <message>
        <source>Import annotations</source>
        <translation>Importer des annotations</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>Annotations &amp;from</source>
        <translation>Annotations &amp;de</translation>
    </message>
    <message>
        <source>&amp;Values are</source>
        <translation>Les &amp;valeurs sont</translation>
    </message>
    <message>
        <source>&amp;Replace what differs in the atlas, after a copy of it</source>
        <translation>&amp;Remplacer ce qui diffère dans l'atlas, après une copie de celui-ci</translation>
    </message>
    <message>
        <source>Add the atlas to the &amp;project when it is done</source>
        <translation>A&amp;jouter l'atlas au projet quand c'est fait</translation>
    </message>
    <message>
        <source>F&amp;iles</source>
        <translation>F&amp;ichiers</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>C&amp;olonnes</translation>
    </message>
</context><context>
    <name>SeatizenAtlasReleaseDialog</name>
    <message>
        <source>Publish the atlas on Zenodo</source>
        <translation>Publier l'atlas sur Zenodo</translation>
    </message>
    <message>
        <source>&amp;Atlas</source>
        <translation>&amp;Atlas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>&amp;Metadata (JSON)</source>
        <translation>&amp;Métadonnées (JSON)</translation>
    </message>
    <message>
        <source>How the atlas is described: creators, keywords, licence, communities</source>
        <translation>Comment l'atlas est décrit : créateurs, mots-clés, licence, communautés</translation>
    </message>
    <message>
        <source>&amp;Files beside it</source>
        <translation>&amp;Fichiers à côté</translation>
    </message>
    <message>
        <source>What is exported of the atlas and published with it</source>
        <translation>Ce qui est exporté de l'atlas et publié avec lui</translation>
    </message>
    <message>
        <source>&amp;Version</source>
        <translation>&amp;Version</translation>
    </message>
    <message>
        <source>Which part of the newest version's number is raised</source>
        <translation>Quelle partie du numéro de la version la plus récente est augmentée</translation>
    </message>
</context><context>
    <name>SeatizenCatalogueDialog</name>
    <message>
        <source>Labels and models</source>
        <translation>Labels et modèles</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>&amp;Labels</source>
        <translation>&amp;Labels</translation>
    </message>
    <message>
        <source>Filter by name, class, number or description…</source>
        <translation>Filtrer par nom, classe, numéro ou description…</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>&amp;Import labels…</source>
        <translation>&amp;Importer des labels…</translation>
    </message>
    <message>
        <source>Add and update labels from a file or a set that comes with the plugin</source>
        <translation>Ajouter et mettre à jour des labels à partir d'un fichier ou d'un jeu fourni avec l'extension</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>Give the chosen label another name (F2)</source>
        <translation>Donner un autre nom au label choisi (F2)</translation>
    </message>
    <message>
        <source>&amp;Merge…</source>
        <translation>&amp;Fusionner…</translation>
    </message>
    <message>
        <source>Choose several labels, then which of them to keep</source>
        <translation>Choisissez plusieurs labels, puis lequel garder</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odèles</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Classes of the chosen model</source>
        <translation>Classes du modèle choisi</translation>
    </message>
    <message>
        <source>&amp;Import model…</source>
        <translation>&amp;Importer un modèle…</translation>
    </message>
    <message>
        <source>Add a classifier with its classes, or update one that the atlas has</source>
        <translation>Ajouter un classifieur avec ses classes, ou en mettre à jour un que l'atlas a</translation>
    </message>
</context><context>
    <name>SeatizenCheckDialog</name>
    <message>
        <source>Check an atlas</source>
        <translation>Vérifier un atlas</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>Ask &amp;Zenodo for newer versions of the sessions</source>
        <translation>Demander à &amp;Zenodo s'il y a des versions plus récentes des sessions</translation>
    </message>
    <message>
        <source>Show as &amp;layer</source>
        <translation>Montrer comme &amp;couche</translation>
    </message>
    <message>
        <source>Add these rows to the map as a layer of their own</source>
        <translation>Ajouter ces lignes à la carte dans une couche à elles</translation>
    </message>
</context><context>
    <name>SeatizenDownloadDialog</name>
    <message>
        <source>Download the published atlas</source>
        <translation>Télécharger l'atlas publié</translation>
    </message>
    <message>
        <source>&amp;Save as</source>
        <translation>Enregi&amp;strer sous</translation>
    </message>
    <message>
        <source>The file to write, or a folder to write it to</source>
        <translation>Le fichier à écrire, ou un dossier où l'écrire</translation>
    </message>
    <message>
        <source>Zenodo &amp;record</source>
        <translation>&amp;Enregistrement Zenodo</translation>
    </message>
    <message>
        <source>Number, DOI or address of a record on Zenodo; the number of all versions brings the newest one</source>
        <translation>Numéro, DOI ou adresse d'un enregistrement sur Zenodo ; le numéro de toutes les versions donne la plus récente</translation>
    </message>
    <message>
        <source>Re&amp;place another file that is there</source>
        <translation>Rem&amp;placer un autre fichier qui s'y trouve</translation>
    </message>
    <message>
        <source>Add the atlas to the &amp;project when it is done</source>
        <translation>A&amp;jouter l'atlas au projet quand c'est fait</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Avancé</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;veur</translation>
    </message>
</context><context>
    <name>SeatizenDraftsDialog</name>
    <message>
        <source>Empty drafts on Zenodo</source>
        <translation>Brouillons vides sur Zenodo</translation>
    </message>
    <message>
        <source>Those that are ticked are thrown away; a double click opens the page of one</source>
        <translation>Ceux qui sont cochés sont jetés ; un double-clic ouvre la page de l'un d'eux</translation>
    </message>
    <message>
        <source>Empty drafts</source>
        <translation>Brouillons vides</translation>
    </message>
</context><context>
    <name>SeatizenExportDialog</name>
    <message>
        <source>Export from an atlas</source>
        <translation>Exporter d'un atlas</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>The atlas to export from; it is only read</source>
        <translation>L'atlas d'où exporter ; il n'est que lu</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>E&amp;xport as</source>
        <translation>E&amp;xporter en</translation>
    </message>
    <message>
        <source>What is exported</source>
        <translation>Ce qui est exporté</translation>
    </message>
    <message>
        <source>Write &amp;under</source>
        <translation>Enregistrer so&amp;us</translation>
    </message>
    <message>
        <source>Add the atlas to the pro&amp;ject when it is done</source>
        <translation>Ajouter l'atlas au pro&amp;jet à la fin</translation>
    </message>
</context><context>
    <name>SeatizenFrameDownloadDialog</name>
    <message>
        <source>Download frames</source>
        <translation>Télécharger des images</translation>
    </message>
    <message>
        <source>F&amp;rames</source>
        <translation>&amp;Images</translation>
    </message>
    <message>
        <source>Fi&amp;lter</source>
        <translation>Fi&amp;ltre</translation>
    </message>
    <message>
        <source>An expression on the columns of the layer, true for the frames to download; layers of predictions have a column a class, as in "Sand" &gt; 0.8</source>
        <translation>Une expression sur les colonnes de la couche, vraie pour les images à télécharger ; les couches de prédictions ont une colonne par classe, comme dans "Sand" &gt; 0.8</translation>
    </message>
    <message>
        <source>To &amp;folder</source>
        <translation>&amp;Dans le dossier</translation>
    </message>
    <message>
        <source>Each session gets a folder of its name in this one, where its frames lie as in the whole session</source>
        <translation>Chaque session reçoit dans celui-ci un dossier à son nom, où ses images sont comme dans la session entière</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;veur</translation>
    </message>
    <message>
        <source>Use my &amp;token, for restricted data</source>
        <translation>Utiliser mon &amp;jeton, pour les données à accès restreint</translation>
    </message>
</context><context>
    <name>SeatizenGui</name>
    <message>
        <source>Open recent atlas</source>
        <translation>Ouvrir un atlas récent</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xporter</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Publier</translation>
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
        <source>&amp;Import sessions…</source>
        <translation>&amp;Importer des sessions…</translation>
    </message>
    <message>
        <source>Bring session folders of this computer into an atlas</source>
        <translation>Importer dans un atlas des dossiers de session de cet ordinateur</translation>
    </message>
    <message>
        <source>Import a&amp;nnotations…</source>
        <translation>Importer des a&amp;nnotations…</translation>
    </message>
    <message>
        <source>Bring files of annotators, or scores made by hand, into an atlas</source>
        <translation>Importer dans un atlas les fichiers d'annotateurs, ou des scores faits à la main</translation>
    </message>
    <message>
        <source>Do&amp;wnload sessions…</source>
        <translation>Téléc&amp;harger des sessions…</translation>
    </message>
    <message>
        <source>Bring whole sessions from Zenodo as the folders they were</source>
        <translation>Rapporter de Zenodo des sessions entières, comme les dossiers qu'elles étaient</translation>
    </message>
    <message>
        <source>Download f&amp;rames…</source>
        <translation>Télécharger des i&amp;mages…</translation>
    </message>
    <message>
        <source>Bring the pictures of the selected frames from Zenodo, and only those</source>
        <translation>Rapporter de Zenodo les photos des images sélectionnées, et elles seules</translation>
    </message>
    <message>
        <source>&amp;Download atlas…</source>
        <translation>&amp;Télécharger l'atlas…</translation>
    </message>
    <message>
        <source>Bring the published Seatizen Atlas from Zenodo</source>
        <translation>Prendre sur Zenodo le Seatizen Atlas publié</translation>
    </message>
    <message>
        <source>&amp;Upgrade atlas…</source>
        <translation>&amp;Mettre à niveau un atlas…</translation>
    </message>
    <message>
        <source>Make a new atlas of a published one, which can be synchronised and changed</source>
        <translation>Faire d'un atlas publié un nouvel atlas qui peut être synchronisé et modifié</translation>
    </message>
    <message>
        <source>&amp;Apply SQL script…</source>
        <translation>Appliquer un script &amp;SQL…</translation>
    </message>
    <message>
        <source>Run your SQL on an atlas: a copy first, then all statements or none</source>
        <translation>Exécuter votre SQL sur un atlas : d'abord une copie, puis toutes les instructions ou aucune</translation>
    </message>
    <message>
        <source>&amp;Labels and models…</source>
        <translation>&amp;Labels et modèles…</translation>
    </message>
    <message>
        <source>See, import, rename and merge the labels of an atlas, and import models</source>
        <translation>Voir, importer, renommer et fusionner les labels d'un atlas, et importer des modèles</translation>
    </message>
    <message>
        <source>&amp;Check atlas…</source>
        <translation>&amp;Vérifier un atlas…</translation>
    </message>
    <message>
        <source>Find what is wrong with an atlas, and repair what can be repaired safely</source>
        <translation>Trouver ce qui est anormal dans un atlas, et réparer ce qui peut l'être sans risque</translation>
    </message>
    <message>
        <source>{format}…</source>
        <translation>{format}…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Export tables, archives, reports or annotations from an atlas</source>
        <translation>Exporter des tables, archives, rapports ou annotations d'un atlas</translation>
    </message>
    <message>
        <source>Annotate &amp;frames</source>
        <translation>A&amp;nnoter des images</translation>
    </message>
    <message>
        <source>Mark labels as present or absent in the pictures of the selected frames</source>
        <translation>Marquer des labels présents ou absents sur les photos des images sélectionnées</translation>
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
    <name>SeatizenLabelImportDialog</name>
    <message>
        <source>Import labels</source>
        <translation>Importer des labels</translation>
    </message>
    <message>
        <source>&amp;Labels from</source>
        <translation>&amp;Labels de</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>Re&amp;name labels that the file says were called otherwise</source>
        <translation>Re&amp;nommer les labels que le fichier dit avoir porté un autre nom</translation>
    </message>
    <message>
        <source>Their former names stay understood in files of annotators</source>
        <translation>Leurs anciens noms restent compris dans les fichiers des annotateurs</translation>
    </message>
</context><context>
    <name>SeatizenLabelMergeDialog</name>
    <message>
        <source>Merge labels</source>
        <translation>Fusionner des labels</translation>
    </message>
    <message>
        <source>Label to &amp;keep</source>
        <translation>Label à &amp;garder</translation>
    </message>
    <message>
        <source>Annotations and classes of the other labels move to this one, and those labels go. Their names stay understood in files of annotators. A copy of the atlas is made beside it first.</source>
        <translation>Les annotations et classes des autres labels passent à celui-ci, et ces labels disparaissent. Leurs noms restent compris dans les fichiers des annotateurs. Une copie de l'atlas est d'abord faite à côté.</translation>
    </message>
</context><context>
    <name>SeatizenLabelRenameDialog</name>
    <message>
        <source>Rename a label</source>
        <translation>Renommer un label</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>&amp;New name</source>
        <translation>&amp;Nouveau nom</translation>
    </message>
</context><context>
    <name>SeatizenMetadataDialog</name>
    <message>
        <source>Update metadata on Zenodo</source>
        <translation>Mettre à jour les métadonnées sur Zenodo</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sessions</translation>
    </message>
    <message>
        <source>With its folder a session is described as for an upload; the folder is only read</source>
        <translation>Avec son dossier une session est décrite comme pour un envoi ; le dossier est seulement lu</translation>
    </message>
    <message>
        <source>names or DOIs, separated by commas</source>
        <translation>noms ou DOI, séparés par des virgules</translation>
    </message>
    <message>
        <source>Names of sessions, or DOIs, numbers or addresses of their records on Zenodo</source>
        <translation>Noms de sessions, ou DOI, numéros ou adresses de leurs enregistrements sur Zenodo</translation>
    </message>
    <message>
        <source>&amp;Campaign (JSON)</source>
        <translation>&amp;Campagne (JSON)</translation>
    </message>
    <message>
        <source>How the sessions of a campaign are described: people, keywords, licence, communities</source>
        <translation>Comment les sessions d'une campagne sont décrites : personnes, mots-clés, licence, communautés</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Versions</translation>
    </message>
    <message>
        <source>Raw and processed data are described each in their way</source>
        <translation>Les données brutes et traitées sont décrites chacune à leur façon</translation>
    </message>
</context><context>
    <name>SeatizenModelImportDialog</name>
    <message>
        <source>Import a model</source>
        <translation>Importer un modèle</translation>
    </message>
    <message>
        <source>&amp;Model from</source>
        <translation>&amp;Modèle de</translation>
    </message>
    <message>
        <source>&amp;File or folder</source>
        <translation>&amp;Fichier ou dossier</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>&amp;Link</source>
        <translation>&amp;Lien</translation>
    </message>
    <message>
        <source>Where the model is published; the last part of it is in the names of its score files</source>
        <translation>Où le modèle est publié ; sa dernière partie figure dans le nom de ses fichiers de scores</translation>
    </message>
    <message>
        <source>D&amp;OI</source>
        <translation>D&amp;OI</translation>
    </message>
    <message>
        <source>&amp;Threshold of classes without one</source>
        <translation>&amp;Seuil des classes qui n'en ont pas</translation>
    </message>
    <message>
        <source>A class is taken as present where its score is above its threshold</source>
        <translation>Une classe est tenue pour présente quand son score dépasse son seuil</translation>
    </message>
    <message>
        <source>Threshold of classes without one</source>
        <translation>Seuil des classes qui n'en ont pas</translation>
    </message>
    <message>
        <source>&amp;Create labels for classes that have none</source>
        <translation>&amp;Créer des labels pour les classes qui n'en ont pas</translation>
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
        <source>Token</source>
        <translation>Jeton</translation>
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
    <name>SeatizenPreviewPanel</name>
    <message>
        <source>What to look at</source>
        <translation>Ce qu'il y a à regarder</translation>
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
        <source>Full text</source>
        <translation>Texte complet</translation>
    </message>
</context><context>
    <name>SeatizenScriptDialog</name>
    <message>
        <source>Apply an SQL script</source>
        <translation>Appliquer un script SQL</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>&amp;Script file</source>
        <translation>Fichier de &amp;script</translation>
    </message>
    <message>
        <source>A file of SQL statements; or write them below</source>
        <translation>Un fichier d'instructions SQL ; ou écrivez-les ci-dessous</translation>
    </message>
</context><context>
    <name>SeatizenSessionDownloadDialog</name>
    <message>
        <source>Download sessions</source>
        <translation>Télécharger des sessions</translation>
    </message>
    <message>
        <source>&amp;Sessions</source>
        <translation>&amp;Sessions</translation>
    </message>
    <message>
        <source>names or DOIs, separated by commas</source>
        <translation>noms ou DOI, séparés par des virgules</translation>
    </message>
    <message>
        <source>Names of sessions, or DOIs, numbers or addresses of their records on Zenodo</source>
        <translation>Noms de sessions, ou DOI, numéros ou adresses de leurs enregistrements sur Zenodo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>&amp;Processed data</source>
        <translation>Données &amp;traitées</translation>
    </message>
    <message>
        <source>&amp;Raw data</source>
        <translation>Données &amp;brutes</translation>
    </message>
    <message>
        <source>&amp;Only these archives</source>
        <translation>Seulement ces &amp;archives</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
    <message>
        <source>Names of archives, separated by commas; * stands for anything, such as METADATA or PROCESSED_DATA_IA*</source>
        <translation>Noms d'archives, séparés par des virgules ; * remplace n'importe quoi, comme METADATA ou PROCESSED_DATA_IA*</translation>
    </message>
    <message>
        <source>To &amp;folder</source>
        <translation>&amp;Dans le dossier</translation>
    </message>
    <message>
        <source>Each session gets a folder of its name in this one</source>
        <translation>Chaque session reçoit dans celui-ci un dossier à son nom</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;veur</translation>
    </message>
    <message>
        <source>Use my &amp;token, for restricted data</source>
        <translation>Utiliser mon &amp;jeton, pour les données à accès restreint</translation>
    </message>
</context><context>
    <name>SeatizenSessionImportDialog</name>
    <message>
        <source>Import sessions</source>
        <translation>Importer des sessions</translation>
    </message>
    <message>
        <source>&amp;Atlas file</source>
        <translation>Fichier d'&amp;atlas</translation>
    </message>
    <message>
        <source>The GeoPackage to write: an existing atlas, or a new one</source>
        <translation>Le GeoPackage à écrire : un atlas existant ou un nouveau</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Atlases that were used last</source>
        <translation>Les derniers atlas utilisés</translation>
    </message>
    <message>
        <source>&amp;Sessions from</source>
        <translation>&amp;Sessions de</translation>
    </message>
    <message>
        <source>&amp;Begin with number</source>
        <translation>&amp;Commencer au numéro</translation>
    </message>
    <message>
        <source>The sessions before this one in the list below are passed over</source>
        <translation>Les sessions avant celle-ci dans la liste ci-dessous sont passées</translation>
    </message>
    <message>
        <source>Look up &amp;DOIs at</source>
        <translation>Chercher les &amp;DOI sur</translation>
    </message>
    <message>
        <source>nowhere: all sessions are taken as local</source>
        <translation>nulle part : toutes les sessions sont prises comme locales</translation>
    </message>
    <message>
        <source>Sessions whose tables are published on this Zenodo server get their DOIs</source>
        <translation>Les sessions dont les tables sont publiées sur ce serveur Zenodo reçoivent leurs DOI</translation>
    </message>
    <message>
        <source>Take all &amp;frames, also those that were judged useless</source>
        <translation>Prendre toutes les &amp;images, même celles jugées inutiles</translation>
    </message>
    <message>
        <source>Add the atlas to the &amp;project when it is done</source>
        <translation>A&amp;jouter l'atlas au projet quand c'est fait</translation>
    </message>
</context><context>
    <name>SeatizenStatusPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
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
    <name>SeatizenTokenDialog</name>
    <message>
        <source>Zenodo token</source>
        <translation>Jeton Zenodo</translation>
    </message>
    <message>
        <source>A token lets QGIS read restricted data and publish in your name. It is kept, encrypted, in QGIS's authentication manager and nowhere else. To publish, it needs deposit:write and deposit:actions.</source>
        <translation>Un jeton permet à QGIS de lire des données à accès restreint et de publier en votre nom. Il est gardé, chiffré, dans le gestionnaire d'authentification de QGIS et nulle part ailleurs. Pour publier, il lui faut deposit:write et deposit:actions.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Serveur</translation>
    </message>
    <message>
        <source>&amp;Make one on Zenodo…</source>
        <translation>En &amp;créer un sur Zenodo…</translation>
    </message>
    <message>
        <source>Open the page of this server where tokens are made</source>
        <translation>Ouvrir la page de ce serveur où l'on crée des jetons</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Jeton</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>What the token is called in lists</source>
        <translation>Le nom du jeton dans les listes</translation>
    </message>
</context><context>
    <name>SeatizenUpgradeDialog</name>
    <message>
        <source>Upgrade a published atlas</source>
        <translation>Mettre à niveau un atlas publié</translation>
    </message>
    <message>
        <source>Makes a new atlas of a published one (schema 1): every row arrives with its id, and what cannot be carried is listed row by row. The published file is only read.</source>
        <translation>Fait un nouvel atlas d'un atlas publié (schéma 1) : chaque ligne arrive avec son id, et ce qui ne peut pas être repris est listé ligne par ligne. Le fichier publié est seulement lu.</translation>
    </message>
    <message>
        <source>&amp;Published atlas</source>
        <translation>Atlas &amp;publié</translation>
    </message>
    <message>
        <source>The Seatizen Atlas file as it was published</source>
        <translation>Le fichier du Seatizen Atlas tel que publié</translation>
    </message>
    <message>
        <source>&amp;New atlas</source>
        <translation>&amp;Nouvel atlas</translation>
    </message>
    <message>
        <source>The file to make</source>
        <translation>Le fichier à créer</translation>
    </message>
    <message>
        <source>Re&amp;place the file that is there</source>
        <translation>&amp;Remplacer le fichier qui s'y trouve</translation>
    </message>
    <message>
        <source>Add the new atlas to the pro&amp;ject when it is done</source>
        <translation>A&amp;jouter le nouvel atlas au projet quand c'est fait</translation>
    </message>
</context><context>
    <name>SeatizenUploadDialog</name>
    <message>
        <source>Publish a session</source>
        <translation>Publier une session</translation>
    </message>
</context><context>
    <name>SeatizenUploadPreviewPage</name>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Fichiers</translation>
    </message>
    <message>
        <source>Versions, archives and files</source>
        <translation>Versions, archives et fichiers</translation>
    </message>
    <message>
        <source>&amp;Metadata as Zenodo gets them</source>
        <translation>&amp;Métadonnées telles que Zenodo les reçoit</translation>
    </message>
    <message>
        <source>What to know before sending</source>
        <translation>À savoir avant l'envoi</translation>
    </message>
</context><context>
    <name>SeatizenUploadSessionPage</name>
    <message>
        <source>&amp;Session folder</source>
        <translation>Dossier de la &amp;session</translation>
    </message>
    <message>
        <source>The folder has the session's name; it is only read</source>
        <translation>Le dossier a le nom de la session ; il est seulement lu</translation>
    </message>
    <message>
        <source>&amp;Campaign (JSON)</source>
        <translation>&amp;Campagne (JSON)</translation>
    </message>
    <message>
        <source>How the sessions of a campaign are described: people, keywords, licence, communities</source>
        <translation>Comment les sessions d'une campagne sont décrites : personnes, mots-clés, licence, communautés</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>&amp;Processed data</source>
        <translation>Données &amp;traitées</translation>
    </message>
    <message>
        <source>Frames, tables and what was made of them, for everybody</source>
        <translation>Images, tables et ce qui en a été fait, pour tout le monde</translation>
    </message>
    <message>
        <source>&amp;Raw data</source>
        <translation>Données &amp;brutes</translation>
    </message>
    <message>
        <source>Videos and photographs as they were taken; restricted where they may show people</source>
        <translation>Vidéos et photos telles qu'elles ont été prises ; restreintes là où on peut voir des personnes</translation>
    </message>
    <message>
        <source>C&amp;hosen folders</source>
        <translation>Dossiers c&amp;hoisis</translation>
    </message>
    <message>
        <source>Folders as they are; the campaign says version, description and access</source>
        <translation>Des dossiers tels quels ; la campagne dit la version, la description et l'accès</translation>
    </message>
    <message>
        <source>F&amp;olders</source>
        <translation>D&amp;ossiers</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>&amp;All frames, also those judged useless</source>
        <translation>Toutes les im&amp;ages, aussi celles jugées inutiles</translation>
    </message>
    <message>
        <source>Add metadata in &amp;ISO 19115</source>
        <translation>Ajouter les métadonnées en &amp;ISO 19115</translation>
    </message>
    <message>
        <source>An XML file for catalogues, in METADATA.zip</source>
        <translation>Un fichier XML pour les catalogues, dans METADATA.zip</translation>
    </message>
    <message>
        <source>&amp;Keep other files of the previous version</source>
        <translation>&amp;Garder les autres fichiers de la version précédente</translation>
    </message>
    <message>
        <source>Restricted files never go into an open version</source>
        <translation>Les fichiers restreints ne vont jamais dans une version ouverte</translation>
    </message>
    <message>
        <source>Another &amp;version, although such a one is public</source>
        <translation>Une autre &amp;version, bien qu'une telle soit publique</translation>
    </message>
    <message>
        <source>For corrected data; without it a session that is published is left alone</source>
        <translation>Pour des données corrigées ; sans elle, une session publiée est laissée telle quelle</translation>
    </message>
</context><context>
    <name>SessionDownloadDialog</name>
    <message>
        <source>Names or DOIs</source>
        <translation>Noms ou DOI</translation>
    </message>
    <message>
        <source>A list (CSV)</source>
        <translation>Une liste (CSV)</translation>
    </message>
    <message>
        <source>What is selected on the map</source>
        <translation>Ce qui est sélectionné sur la carte</translation>
    </message>
    <message>
        <source>Select footprints, tracks or frames on the map, and read again.</source>
        <translation>Sélectionnez des emprises, des trajets ou des images sur la carte, puis relisez.</translation>
    </message>
    <message>
        <source>Choose a table (CSV) with a column session_name or doi.</source>
        <translation>Choisissez une table (CSV) avec une colonne session_name ou doi.</translation>
    </message>
    <message>
        <source>Name sessions, or give DOIs, numbers or addresses of their records.</source>
        <translation>Nommez des sessions, ou donnez des DOI, numéros ou adresses de leurs enregistrements.</translation>
    </message>
    <message>
        <source>Choose processed data, raw data, or both.</source>
        <translation>Choisissez des données traitées, brutes, ou les deux.</translation>
    </message>
</context><context>
    <name>SessionImportDialog</name>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Choose an atlas, or name a new one</source>
        <translation>Choisir un atlas, ou en nommer un nouveau</translation>
    </message>
    <message>
        <source>A folder: one session, or many</source>
        <translation>Un dossier : une session ou plusieurs</translation>
    </message>
    <message>
        <source>A list (CSV)</source>
        <translation>Une liste (CSV)</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tables (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Choose a list of sessions</source>
        <translation>Choisir une liste de sessions</translation>
    </message>
    <message>
        <source>Choose where the sessions are.</source>
        <translation>Choisissez où sont les sessions.</translation>
    </message>
    <message>
        <source>The sessions are added to this file, or brought up to date in it.</source>
        <translation>Les sessions sont ajoutées à ce fichier, ou mises à jour dedans.</translation>
    </message>
    <message>
        <source>A new atlas will be made.</source>
        <translation>Un nouvel atlas sera créé.</translation>
    </message>
    <message>
        <source>A session is a folder named YYYYMMDD_COUNTRY-PLACE_PLATFORM with METADATA/metadata.csv in it.</source>
        <translation>Une session est un dossier nommé AAAAMMJJ_PAYS-LIEU_PLATEFORME contenant METADATA/metadata.csv.</translation>
    </message>
    <message>
        <source>A table (CSV) with a column session_name or path; folders are looked for beside it.</source>
        <translation>Une table (CSV) avec une colonne session_name ou path ; les dossiers sont cherchés à côté.</translation>
    </message>
    <message>
        <source>Zenodo is not asked. Local sessions get their DOIs from a later import or synchronisation.</source>
        <translation>Zenodo n'est pas interrogé. Les sessions locales recevront leurs DOI d'une importation ou synchronisation ultérieure.</translation>
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
        <source>There is nothing to show: see below.</source>
        <translation>Rien à afficher : voir ci-dessous.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Annulé. Rien n'a été écrit.</translation>
    </message>
</context><context>
    <name>TokenDialog</name>
    <message>
        <source>Zenodo</source>
        <translation>Zenodo</translation>
    </message>
    <message>
        <source>Zenodo's sandbox, to try things out</source>
        <translation>Le bac à sable de Zenodo, pour essayer</translation>
    </message>
    <message>
        <source>A token has only letters and digits.</source>
        <translation>Un jeton n'a que des lettres et des chiffres.</translation>
    </message>
</context><context>
    <name>TokenRow</name>
    <message>
        <source>For restricted data and for publishing; kept in QGIS's authentication manager</source>
        <translation>Pour les données à accès restreint et pour publier ; gardé dans le gestionnaire d'authentification de QGIS</translation>
    </message>
    <message>
        <source>Zenodo token…</source>
        <translation>Jeton Zenodo…</translation>
    </message>
    <message>
        <source>Type a token once and keep it in QGIS's authentication manager</source>
        <translation>Taper un jeton une fois et le garder dans le gestionnaire d'authentification de QGIS</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Ask the server whether it accepts the token</source>
        <translation>Demander au serveur s'il accepte le jeton</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>As before; QGIS's authentication manager is switched off</source>
        <translation>Comme avant ; le gestionnaire d'authentification de QGIS est désactivé</translation>
    </message>
    <message>
        <source>Asking {server}…</source>
        <translation>Question posée à {server}…</translation>
    </message>
    <message>
        <source>Testing the Zenodo token</source>
        <translation>Essai du jeton Zenodo</translation>
    </message>
</context><context>
    <name>UpgradeAction</name>
    <message>
        <source>Upgrading {file}</source>
        <translation>Mise à niveau de {file}</translation>
    </message>
    <message>
        <source>Left out by the upgrade</source>
        <translation>Laissé de côté par la mise à niveau</translation>
    </message>
</context><context>
    <name>UpgradeDialog</name>
    <message>
        <source>Choose the published atlas</source>
        <translation>Choisir l'atlas publié</translation>
    </message>
    <message>
        <source>Seatizen atlas (*.gpkg);;All files (*)</source>
        <translation>Seatizen Atlas (*.gpkg);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Name the new atlas</source>
        <translation>Nommer le nouvel atlas</translation>
    </message>
    <message>
        <source>&amp;Upgrade</source>
        <translation>&amp;Mettre à niveau</translation>
    </message>
    <message>
        <source>Looking at {file}…</source>
        <translation>Examen de {file}…</translation>
    </message>
    <message>
        <source>Choose a published atlas.</source>
        <translation>Choisissez un atlas publié.</translation>
    </message>
    <message>
        <source>This is the file to be upgraded: give the new atlas another name.</source>
        <translation>C'est le fichier à mettre à niveau : donnez un autre nom au nouvel atlas.</translation>
    </message>
    <message>
        <source>{file} is there already: name another file, or allow it to be replaced.</source>
        <translation>{file} est déjà là : donnez un autre nom, ou permettez son remplacement.</translation>
    </message>
    <message>
        <source>Layers of this project show {file}: remove them, or name another file.</source>
        <translation>Des couches de ce projet affichent {file} : retirez-les, ou donnez un autre nom.</translation>
    </message>
</context><context>
    <name>_SessionDialog</name>
    <message>
        <source>Export annotations</source>
        <translation>Exporter les annotations</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>Annotations</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>&amp;Exporter en CSV…</translation>
    </message>
    <message>
        <source>Which annotation session of the atlas is to be written to a file?</source>
        <translation>Quelle session d'annotation de l'atlas faut-il écrire dans un fichier ?</translation>
    </message>
</context></TS>