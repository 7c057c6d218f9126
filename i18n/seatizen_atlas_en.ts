<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en_US"><context>
    <name>CatalogueDialog</name>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n label</numerusform>
            <numerusform>%n labels</numerusform>
        </translation>
    </message>
    </context><context>
    <name>DraftsDialog</name>
    <message numerus="yes">
        <source>%n draft(s) have neither a title nor files.</source>
        <translation>
            <numerusform>%n draft has neither a title nor files.</numerusform>
            <numerusform>%n drafts have neither a title nor files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Throw away %n draft(s)?</source>
        <translation>
            <numerusform>Throw away %n draft?</numerusform>
            <numerusform>Throw away %n drafts?</numerusform>
        </translation>
    </message>
    </context><context>
    <name>MetadataDialog</name>
    <message numerus="yes">
        <source>%n row(s) selected in {layers}.</source>
        <translation>
            <numerusform>%n row selected in {layers}.</numerusform>
            <numerusform>%n rows selected in {layers}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %n published version(s)?</source>
        <translation>
            <numerusform>Change %n published version?</numerusform>
            <numerusform>Change %n published versions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask communities to take %n version(s)?</source>
        <translation>
            <numerusform>Ask communities to take %n version?</numerusform>
            <numerusform>Ask communities to take %n versions?</numerusform>
        </translation>
    </message>
    </context><context>
    <name>PlanWidget</name>
    <message numerus="yes">
        <source>… and %n more warning(s), told in the report.</source>
        <translation>
            <numerusform>… and %n more warning, told in the report.</numerusform>
            <numerusform>… and %n more warnings, told in the report.</numerusform>
        </translation>
    </message>
</context><context>
    <name>Seatizen</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) imported.</source>
        <translation>
            <numerusform>%n score imported.</numerusform>
            <numerusform>%n scores imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n score(s) would be imported.</source>
        <translation>
            <numerusform>%n score would be imported.</numerusform>
            <numerusform>%n scores would be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) imported</source>
        <translation>
            <numerusform>%n annotation imported</numerusform>
            <numerusform>%n annotations imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) would be imported</source>
        <translation>
            <numerusform>%n annotation would be imported</numerusform>
            <numerusform>%n annotations would be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) not in the atlas.</source>
        <translation>
            <numerusform>%n frame not in the atlas.</numerusform>
            <numerusform>%n frames not in the atlas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n column(s) without a label.</source>
        <translation>
            <numerusform>%n column without a label.</numerusform>
            <numerusform>%n columns without a label.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) failed.</source>
        <translation>
            <numerusform>%n file failed.</numerusform>
            <numerusform>%n files failed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) not understood.</source>
        <translation>
            <numerusform>%n cell not understood.</numerusform>
            <numerusform>%n cells not understood.</numerusform>
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
            <numerusform>%n frame in several versions.</numerusform>
            <numerusform>%n frames in several versions.</numerusform>
        </translation>
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
            <numerusform>%n row rejected.</numerusform>
            <numerusform>%n rows rejected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) created for them.</source>
        <translation>
            <numerusform>%n label created for them.</numerusform>
            <numerusform>%n labels created for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) would be created for them.</source>
        <translation>
            <numerusform>%n label would be created for them.</numerusform>
            <numerusform>%n labels would be created for them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) repaired.</source>
        <translation>
            <numerusform>%n finding repaired.</numerusform>
            <numerusform>%n findings repaired.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written to {place}, {size}.</source>
        <translation>
            <numerusform>%n file written to {place}, {size}.</numerusform>
            <numerusform>%n files written to {place}, {size}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written to {place}.</source>
        <translation>
            <numerusform>%n file written to {place}.</numerusform>
            <numerusform>%n files written to {place}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) checked.</source>
        <translation>
            <numerusform>%n session checked.</numerusform>
            <numerusform>%n sessions checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s)</source>
        <translation>
            <numerusform>%n annotation</numerusform>
            <numerusform>%n annotations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) with annotations that contradict each other: present wins over absent.</source>
        <translation>
            <numerusform>%n frame with annotations that contradict each other: present wins over absent.</numerusform>
            <numerusform>%n frames with annotations that contradict each other: present wins over absent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unchanged</source>
        <translation>
            <numerusform>%n unchanged</numerusform>
            <numerusform>%n unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to try again</source>
        <translation>
            <numerusform>%n to try again</numerusform>
            <numerusform>%n to try again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ignored</source>
        <translation>
            <numerusform>%n ignored</numerusform>
            <numerusform>%n ignored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Throwing away %n empty draft(s)</source>
        <translation>
            <numerusform>Throwing away %n empty draft</numerusform>
            <numerusform>Throwing away %n empty drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) thrown away</source>
        <translation>
            <numerusform>%n draft thrown away</numerusform>
            <numerusform>%n drafts thrown away</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n left</numerusform>
            <numerusform>%n left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… and %n more.</numerusform>
            <numerusform>… and %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) would change</source>
        <translation>
            <numerusform>%n version would change</numerusform>
            <numerusform>%n versions would change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not possible</source>
        <translation>
            <numerusform>%n not possible</numerusform>
            <numerusform>%n not possible</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) changed on Zenodo</source>
        <translation>
            <numerusform>%n version changed on Zenodo</numerusform>
            <numerusform>%n versions changed on Zenodo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) to send</source>
        <translation>
            <numerusform>%n file to send</numerusform>
            <numerusform>%n files to send</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s)</source>
        <translation>
            <numerusform>%n version</numerusform>
            <numerusform>%n versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) inside</source>
        <translation>
            <numerusform>%n file inside</numerusform>
            <numerusform>%n files inside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more file(s)</source>
        <translation>
            <numerusform>… and %n more file</numerusform>
            <numerusform>… and %n more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more version(s) follow once it is public.</source>
        <translation>
            <numerusform>%n more version follows once it is public.</numerusform>
            <numerusform>%n more versions follow once it is public.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s)</source>
        <translation>
            <numerusform>%n statement</numerusform>
            <numerusform>%n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) found.</source>
        <translation>
            <numerusform>%n session found.</numerusform>
            <numerusform>%n sessions found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are only %n session(s): begin with an earlier one.</source>
        <translation>
            <numerusform>There is only %n session: begin with an earlier one.</numerusform>
            <numerusform>There are only %n sessions: begin with an earlier one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them local, without a DOI.</source>
        <translation>
            <numerusform>%n of them local, without a DOI.</numerusform>
            <numerusform>%n of them local, without a DOI.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) left out: {reason}.</source>
        <translation>
            <numerusform>%n frame left out: {reason}.</numerusform>
            <numerusform>%n frames left out: {reason}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) added</source>
        <translation>
            <numerusform>%n session added</numerusform>
            <numerusform>%n sessions added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n updated</numerusform>
            <numerusform>%n updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) selected in {layers}.</source>
        <translation>
            <numerusform>%n row selected in {layers}.</numerusform>
            <numerusform>%n rows selected in {layers}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n version(s) on Zenodo.</source>
        <translation>
            <numerusform>of %n version on Zenodo.</numerusform>
            <numerusform>of %n versions on Zenodo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) downloaded</source>
        <translation>
            <numerusform>%n frame downloaded</numerusform>
            <numerusform>%n frames downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing</source>
        <translation>
            <numerusform>%n missing</numerusform>
            <numerusform>%n missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n session(s)</source>
        <translation>
            <numerusform>Downloading %n session</numerusform>
            <numerusform>Downloading %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Downloading %n frame(s)</source>
        <translation>
            <numerusform>Downloading %n frame</numerusform>
            <numerusform>Downloading %n frames</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) downloaded</source>
        <translation>
            <numerusform>%n session downloaded</numerusform>
            <numerusform>%n sessions downloaded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incomplete</source>
        <translation>
            <numerusform>%n incomplete</numerusform>
            <numerusform>%n incomplete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) differ from those on Zenodo and were kept: {paths}</source>
        <translation>
            <numerusform>%n file differs from the one on Zenodo and was kept: {paths}</numerusform>
            <numerusform>%n files differ from those on Zenodo and were kept: {paths}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) or value(s) could not be carried.</source>
        <translation>
            <numerusform>%n row or value could not be carried.</numerusform>
            <numerusform>%n rows or values could not be carried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s): {reason}.</source>
        <translation>
            <numerusform>%n row: {reason}.</numerusform>
            <numerusform>%n rows: {reason}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s): {reason}.</source>
        <translation>
            <numerusform>%n value: {reason}.</numerusform>
            <numerusform>%n values: {reason}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
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
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    </context></TS>