<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="1" maxScale="0" minScale="25000" styleCategories="LayerConfiguration|Symbology|Fields|Forms|MapTips|Rendering|CustomProperties|Temporal" version="3.40.0">
 <temporal accumulate="0" durationField="" durationUnit="min" enabled="0" endExpression="" endField="" fixedDuration="0" limitMode="0" mode="1" startExpression="" startField="GPSDatetime" />
 <renderer-v2 attr="GPSFix" type="categorizedSymbol">
  <categories>
   <category label="PPK Q1" symbol="0" type="long" value="1" />
   <category label="PPK Q2" symbol="1" type="long" value="2" />
   <category label="PPK Q5" symbol="2" type="long" value="5" />
   <category label="No details provided" symbol="3" type="string" value="" />
  </categories>
  <symbols>
   <symbol name="0" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="117,255,51,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2" />
     </Option>
    </layer>
   </symbol>
   <symbol name="1" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="255,189,51,255" />
      <Option name="name" type="QString" value="diamond" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2.4" />
     </Option>
    </layer>
   </symbol>
   <symbol name="2" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="255,87,51,255" />
      <Option name="name" type="QString" value="triangle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2.4" />
     </Option>
    </layer>
   </symbol>
   <symbol name="3" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="206,206,206,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="1.6" />
     </Option>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <fieldConfiguration>
  <field name="relative_file_path">
   <editWidget type="ExternalResource">
    <config>
     <Option type="Map">
      <Option name="DocumentViewer" type="int" value="1" />
      <Option name="DocumentViewerHeight" type="int" value="320" />
      <Option name="DocumentViewerWidth" type="int" value="0" />
      <Option name="FileWidget" type="bool" value="true" />
      <Option name="FileWidgetButton" type="bool" value="false" />
      <Option name="RelativeStorage" type="int" value="1" />
      <Option name="StorageMode" type="int" value="0" />
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="GPSDatetime">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true" />
      <Option name="calendar_popup" type="bool" value="true" />
      <Option name="display_format" type="QString" value="yyyy-MM-dd HH:mm:ss" />
      <Option name="field_format" type="QString" value="yyyy-MM-dd HH:mm:ss" />
      <Option name="field_iso_format" type="bool" value="false" />
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="GPSFix">
   <editWidget type="ValueMap">
    <config>
     <Option type="Map">
      <Option name="map" type="List">
       <Option type="Map">
        <Option name="PPK Q1" type="QString" value="1" />
       </Option>
       <Option type="Map">
        <Option name="PPK Q2" type="QString" value="2" />
       </Option>
       <Option type="Map">
        <Option name="PPK Q5" type="QString" value="5" />
       </Option>
      </Option>
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <editorlayout>generatedlayout</editorlayout>
 <editable>
  <field name="GPSAltitude" editable="0" />
  <field name="GPSDatetime" editable="0" />
  <field name="GPSFix" editable="0" />
  <field name="GPSPitch" editable="0" />
  <field name="GPSRoll" editable="0" />
  <field name="GPSTrack" editable="0" />
  <field name="OriginalFileName" editable="0" />
  <field name="filename" editable="0" />
  <field name="id" editable="0" />
  <field name="relative_file_path" editable="0" />
  <field name="version_doi" editable="0" />
 </editable>
 <previewExpression>"filename"</previewExpression>
 <mapTip enabled="1">&lt;b&gt;[% replace(replace(coalesce("filename", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/b&gt;&lt;table cellpadding="1"&gt;&lt;tr&gt;&lt;td&gt;Record&lt;/td&gt;&lt;td&gt;[% if("version_doi" LIKE 'local:%', 'not on Zenodo', '&lt;a href="https://doi.org/10.5281/zenodo.' || "version_doi" || '"&gt;10.5281/zenodo.' || "version_doi" || '&lt;/a&gt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Time&lt;/td&gt;&lt;td&gt;[% format_date("GPSDatetime", 'yyyy-MM-dd HH:mm:ss') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Altitude&lt;/td&gt;&lt;td&gt;[% round("GPSAltitude", 2) %] m&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Track&lt;/td&gt;&lt;td&gt;[% round("GPSTrack", 1) %]°&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
