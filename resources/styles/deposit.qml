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
   <symbol name="0" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="35,115,201,127" />
      <Option name="outline_color" type="QString" value="21,69,120,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@0@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="35,115,201,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="1" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="156,213,99,127" />
      <Option name="outline_color" type="QString" value="93,127,59,255" />
      <Option name="outline_style" type="QString" value="dot" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dot')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@1@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="156,213,99,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="10" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="213,70,0,127" />
      <Option name="outline_color" type="QString" value="127,42,0,255" />
      <Option name="outline_style" type="QString" value="dot" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dot')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@10@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="213,70,0,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="11" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="125,40,210,127" />
      <Option name="outline_color" type="QString" value="75,24,126,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@11@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="125,40,210,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="2" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="0,32,92,127" />
      <Option name="outline_color" type="QString" value="0,19,55,255" />
      <Option name="outline_style" type="QString" value="dash" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@2@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="0,32,92,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="3" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="101,212,157,127" />
      <Option name="outline_color" type="QString" value="60,127,94,255" />
      <Option name="outline_style" type="QString" value="dash" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@3@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="101,212,157,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="4" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="207,142,78,127" />
      <Option name="outline_color" type="QString" value="124,85,46,255" />
      <Option name="outline_style" type="QString" value="dash" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@4@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="207,142,78,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="5" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="224,128,176,127" />
      <Option name="outline_color" type="QString" value="134,76,105,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@5@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="224,128,176,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="6" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="240,200,0,127" />
      <Option name="outline_color" type="QString" value="144,120,0,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@6@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="240,200,0,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="7" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="120,30,50,127" />
      <Option name="outline_color" type="QString" value="72,18,30,255" />
      <Option name="outline_style" type="QString" value="dash" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'dash')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@7@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="120,30,50,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="8" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="120,220,230,127" />
      <Option name="outline_color" type="QString" value="72,132,138,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@8@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="120,220,230,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
   <symbol name="9" type="fill">
    <layer class="SimpleFill">
     <Option type="Map">
      <Option name="color" type="QString" value="50,40,30,127" />
      <Option name="outline_color" type="QString" value="30,24,18,255" />
      <Option name="outline_style" type="QString" value="solid" />
      <Option name="outline_width" type="QString" value="0.26" />
      <Option name="style" type="QString" value="solid" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="fillStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'b_diagonal', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
        <Option name="outlineStyle" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="if(&quot;doi&quot; LIKE 'local:%', 'dash dot dot', 'solid')" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
    </layer>
    <layer class="CentroidFill">
     <Option type="Map">
      <Option name="clip_on_current_part_only" type="QString" value="0" />
      <Option name="clip_points" type="QString" value="0" />
      <Option name="point_on_all_parts" type="QString" value="0" />
      <Option name="point_on_surface" type="QString" value="0" />
     </Option>
     <data_defined_properties>
      <Option type="Map">
       <Option name="name" type="QString" value="" />
       <Option name="properties" type="Map">
        <Option name="enabled" type="Map">
         <Option name="active" type="bool" value="true" />
         <Option name="expression" type="QString" value="@map_scale &gt; 250000" />
         <Option name="type" type="int" value="3" />
        </Option>
       </Option>
       <Option name="type" type="QString" value="collection" />
      </Option>
     </data_defined_properties>
     <symbol name="@9@1" type="marker">
      <layer class="SimpleMarker">
       <Option type="Map">
        <Option name="color" type="QString" value="50,40,30,255" />
        <Option name="name" type="QString" value="circle" />
        <Option name="outline_color" type="QString" value="255,255,255,255" />
        <Option name="outline_style" type="QString" value="solid" />
        <Option name="outline_width" type="QString" value="0.3" />
        <Option name="size" type="QString" value="2.6" />
       </Option>
      </layer>
     </symbol>
    </layer>
   </symbol>
  </symbols>
 </renderer-v2>
 <fieldConfiguration>
  <field name="have_processed_data">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map">
      <Option name="CheckedState" type="QString" value="1" />
      <Option name="UncheckedState" type="QString" value="0" />
     </Option>
    </config>
   </editWidget>
  </field>
  <field name="have_raw_data">
   <editWidget type="CheckBox">
    <config>
     <Option type="Map">
      <Option name="CheckedState" type="QString" value="1" />
      <Option name="UncheckedState" type="QString" value="0" />
     </Option>
    </config>
   </editWidget>
  </field>
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
  <field name="alpha3_country_code" editable="0" />
  <field name="doi" editable="0" />
  <field name="have_processed_data" editable="0" />
  <field name="have_raw_data" editable="0" />
  <field name="id" editable="0" />
  <field name="location" editable="0" />
  <field name="platform_type" editable="0" />
  <field name="session_date" editable="0" />
  <field name="session_name" editable="0" />
 </editable>
 <previewExpression>"session_name"</previewExpression>
 <mapTip enabled="1">&lt;b&gt;[% replace(replace(coalesce("session_name", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/b&gt;&lt;table cellpadding="1"&gt;&lt;tr&gt;&lt;td&gt;DOI&lt;/td&gt;&lt;td&gt;[% if("doi" LIKE 'local:%', 'not on Zenodo', '&lt;a href="https://doi.org/10.5281/zenodo.' || "doi" || '"&gt;10.5281/zenodo.' || "doi" || '&lt;/a&gt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Date&lt;/td&gt;&lt;td&gt;[% format_date("session_date", 'yyyy-MM-dd') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Place&lt;/td&gt;&lt;td&gt;[% replace(replace(coalesce("location", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %], [% replace(replace(coalesce("alpha3_country_code", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;Platform&lt;/td&gt;&lt;td&gt;[% replace(replace(coalesce("platform_type", ''), '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;') %]&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</mapTip>
 <layerGeometryType>2</layerGeometryType>
</qgis>
