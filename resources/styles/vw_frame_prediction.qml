<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="1" maxScale="0" minScale="25000" styleCategories="LayerConfiguration|Symbology|MapTips|Rendering|CustomProperties|Temporal" version="3.40.0">
 <temporal accumulate="0" durationField="" durationUnit="min" enabled="0" endExpression="" endField="" fixedDuration="0" limitMode="0" mode="1" startExpression="" startField="GPSDatetime" />
 <renderer-v2 attr="attribute(@feature, @seatizen_class)" graduatedMethod="GraduatedColor" type="graduatedSymbol">
  <ranges>
   <range label="0 - 0.2" lower="0.000000000000000" symbol="0" upper="0.200000000000000" />
   <range label="0.2 - 0.4" lower="0.200000000000000" symbol="1" upper="0.400000000000000" />
   <range label="0.4 - 0.6" lower="0.400000000000000" symbol="2" upper="0.600000000000000" />
   <range label="0.6 - 0.8" lower="0.600000000000000" symbol="3" upper="0.800000000000000" />
   <range label="0.8 - 1.0" lower="0.800000000000000" symbol="4" upper="1.000000000000000" />
  </ranges>
  <symbols>
   <symbol name="0" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="68,1,84,255" />
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
      <Option name="color" type="QString" value="59,82,139,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2" />
     </Option>
    </layer>
   </symbol>
   <symbol name="2" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="33,145,140,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2" />
     </Option>
    </layer>
   </symbol>
   <symbol name="3" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="94,201,98,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2" />
     </Option>
    </layer>
   </symbol>
   <symbol name="4" type="marker">
    <layer class="SimpleMarker">
     <Option type="Map">
      <Option name="color" type="QString" value="253,231,37,255" />
      <Option name="name" type="QString" value="circle" />
      <Option name="outline_color" type="QString" value="60,60,60,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.15" />
      <Option name="size" type="QString" value="2" />
     </Option>
    </layer>
   </symbol>
  </symbols>
  <classificationMethod id="Custom">
   <labelFormat format="%1 - %2" labelprecision="4" trimtrailingzeroes="1" />
   <parameters>
    <Option />
   </parameters>
   <extraInformation />
  </classificationMethod>
 </renderer-v2>
 <customproperties>
  <Option type="Map">
   <Option name="variableNames" type="StringList">
    <Option type="QString" value="seatizen_class" />
   </Option>
   <Option name="variableValues" type="StringList">
    <Option type="QString" value="{first_class}" />
   </Option>
  </Option>
 </customproperties>
 <previewExpression>"filename"</previewExpression>
 <mapTip enabled="1">&lt;b&gt;[% replace(replace(coalesce("filename", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/b&gt;&lt;table cellpadding="1"&gt;&lt;tr&gt;&lt;td&gt;Session&lt;/td&gt;&lt;td&gt;[% replace(replace(coalesce("session_name", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Record&lt;/td&gt;&lt;td&gt;[% if("version_doi" LIKE 'local:%', 'not on Zenodo', '&lt;a href="https://doi.org/10.5281/zenodo.' || "version_doi" || '"&gt;10.5281/zenodo.' || "version_doi" || '&lt;/a&gt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Time&lt;/td&gt;&lt;td&gt;[% format_date("GPSDatetime", 'yyyy-MM-dd HH:mm:ss') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Altitude&lt;/td&gt;&lt;td&gt;[% round("GPSAltitude", 2) %] m&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Track&lt;/td&gt;&lt;td&gt;[% round("GPSTrack", 1) %]°&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;[% @seatizen_class %]&lt;/td&gt;&lt;td&gt;[% round(attribute(@feature, @seatizen_class), 3) %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</mapTip>
 <layerGeometryType>0</layerGeometryType>
</qgis>
