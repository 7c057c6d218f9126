<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="0" maxScale="0" minScale="100000000" styleCategories="LayerConfiguration|Symbology|Fields|Forms|MapTips|Rendering|CustomProperties|Temporal" version="3.40.0">
 <temporal accumulate="0" durationField="" durationUnit="min" enabled="0" endExpression="" endField="" fixedDuration="0" limitMode="0" mode="1" startExpression="" startField="session_date" />
 <renderer-v2 attr="platform_type" type="categorizedSymbol">
  <categories>
   <category label="ASV" symbol="0" type="string" value="ASV" />
   <category label="UAV" symbol="1" type="string" value="UAV" />
   <category label="AUV" symbol="2" type="string" value="AUV" />
   <category label="UVC" symbol="3" type="string" value="UVC" />
   <category label="SCUBA" symbol="4" type="string" value="SCUBA" />
   <category label="PADDLE" symbol="5" type="string" value="PADDLE" />
   <category label="KITE" symbol="6" type="string" value="KITE" />
   <category label="MASK" symbol="7" type="string" value="MASK" />
   <category label="SURF" symbol="8" type="string" value="SURF" />
   <category label="BOAT" symbol="9" type="string" value="BOAT" />
   <category label="HIKE" symbol="10" type="string" value="HIKE" />
   <category label="Other platforms" symbol="11" type="string" value="" />
  </categories>
  <symbols>
   <symbol name="0" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="35,115,201,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="1" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="156,213,99,255" />
      <Option name="line_style" type="QString" value="dot" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dot')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="10" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="213,70,0,255" />
      <Option name="line_style" type="QString" value="dot" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dot')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="11" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="125,40,210,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="2" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="0,32,92,255" />
      <Option name="line_style" type="QString" value="dash" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="3" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="101,212,157,255" />
      <Option name="line_style" type="QString" value="dash" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="4" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="207,142,78,255" />
      <Option name="line_style" type="QString" value="dash" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="5" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="224,128,176,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="6" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="240,200,0,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="7" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="120,30,50,255" />
      <Option name="line_style" type="QString" value="dash" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="8" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="120,220,230,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
   <symbol name="9" type="line">
    <layer class="SimpleLine">
     <Option type="Map">
      <Option name="capstyle" type="QString" value="round" />
      <Option name="joinstyle" type="QString" value="round" />
      <Option name="line_color" type="QString" value="50,40,30,255" />
      <Option name="line_style" type="QString" value="solid" />
      <Option name="line_width" type="QString" value="0.66" />
      <Option name="offset" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;deposit_doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <fieldConfiguration>
  <field name="session_date">
   <editWidget type="DateTime">
    <config>
     <Option type="Map">
      <Option name="allow_null" type="bool" value="true" />
      <Option name="calendar_popup" type="bool" value="true" />
      <Option name="display_format" type="QString" value="yyyy-MM-dd" />
      <Option name="field_format" type="QString" value="yyyy-MM-dd" />
     </Option>
    </config>
   </editWidget>
  </field>
 </fieldConfiguration>
 <editorlayout>generatedlayout</editorlayout>
 <editable>
  <field name="OGC_FID" editable="0" />
  <field name="deposit_doi" editable="0" />
  <field name="id" editable="0" />
  <field name="platform_type" editable="0" />
  <field name="session_date" editable="0" />
  <field name="session_name" editable="0" />
 </editable>
 <previewExpression>"session_name"</previewExpression>
 <mapTip enabled="1">&lt;b&gt;[% replace(replace(coalesce("session_name", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/b&gt;&lt;table cellpadding="1"&gt;&lt;tr&gt;&lt;td&gt;DOI&lt;/td&gt;&lt;td&gt;[% if("deposit_doi" LIKE 'local:%', 'not on Zenodo', '&lt;a href="https://doi.org/10.5281/zenodo.' || "deposit_doi" || '"&gt;10.5281/zenodo.' || "deposit_doi" || '&lt;/a&gt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Date&lt;/td&gt;&lt;td&gt;[% format_date("session_date", 'yyyy-MM-dd') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Platform&lt;/td&gt;&lt;td&gt;[% replace(replace(coalesce("platform_type", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</mapTip>
 <layerGeometryType>1</layerGeometryType>
</qgis>
