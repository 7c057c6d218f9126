<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis hasScaleBasedVisibilityFlag="0" maxScale="0" minScale="100000000" styleCategories="LayerConfiguration|Symbology|Fields|Forms|MapTips|Rendering|CustomProperties|Temporal" version="3.40.0">
 <temporal accumulate="0" durationField="" durationUnit="min" enabled="0" endExpression="" endField="" fixedDuration="0" limitMode="0" mode="0" startExpression="" startField="" />
 <renderer-v2 type="singleSymbol">
  <symbols>
   <symbol name="0" type="line">
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
  </symbols>
 </renderer-v2>
 <fieldConfiguration />
 <editorlayout>generatedlayout</editorlayout>
 <editable>
  <field name="deposit_doi" editable="0" />
  <field name="id" editable="0" />
 </editable>
 <previewExpression>"deposit_doi"</previewExpression>
 <mapTip enabled="1">&lt;b&gt;[% "deposit_doi" %]&lt;/b&gt;&lt;table cellpadding="1"&gt;&lt;tr&gt;&lt;td&gt;DOI&lt;/td&gt;&lt;td&gt;[% if("deposit_doi" LIKE 'local:%', 'not on Zenodo', '&lt;a href="https://doi.org/10.5281/zenodo.' || "deposit_doi" || '"&gt;10.5281/zenodo.' || "deposit_doi" || '&lt;/a&gt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</mapTip>
 <layerGeometryType>1</layerGeometryType>
</qgis>
